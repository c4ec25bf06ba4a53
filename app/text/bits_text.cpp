// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/bits_text.h"

#include <QCoreApplication>
#include <array>

#include "core/status.h"

namespace natlens {

class BitsText {
    Q_DECLARE_TR_FUNCTIONS(natlens::BitsText)
};

QString statusBitMeaning(std::uint32_t bit)
{
    switch (bit) {
    case StatusExpected: return BitsText::tr("A helper had announced this flow");
    case StatusSeenReply: return BitsText::tr("Packets went both ways");
    case StatusAssured: return BitsText::tr("Not dropped early when the table is full");
    case StatusConfirmed: return BitsText::tr("Its first packet has left this host");
    case StatusSrcNat: return BitsText::tr("The source is translated");
    case StatusDstNat: return BitsText::tr("The destination is translated");
    case StatusSeqAdjust: return BitsText::tr("TCP sequence numbers are adjusted");
    case StatusSrcNatDone: return BitsText::tr("Source NAT rules have been consulted");
    case StatusDstNatDone: return BitsText::tr("Destination NAT rules have been consulted");
    case StatusDying: return BitsText::tr("Being removed from the table");
    case StatusFixedTimeout: return BitsText::tr("Packets do not renew the time-out");
    case StatusTemplate: return BitsText::tr("A template, not a flow");
    case StatusNatClash: return BitsText::tr("Two packets raced for one tuple");
    case StatusHelper: return BitsText::tr("A rule attached the helper");
    case StatusOffload: return BitsText::tr("Forwarded by a flow table, past the rules");
    case StatusHwOffload: return BitsText::tr("Forwarded by the network card");
    default: return BitsText::tr("A bit that this version has no name for");
    }
}

QString tcpFlagNames(std::uint8_t flags)
{
    // IP_CT_TCP_FLAG_* from bit 0.
    static constexpr std::array<const char*, 8> Names{
        "WINDOW_SCALE",        "SACK_PERM",  "CLOSE_INIT",    "BE_LIBERAL",
        "DATA_UNACKNOWLEDGED", "MAXACK_SET", "CHALLENGE_ACK", "SIMULTANEOUS_OPEN",
    };
    QStringList names;
    for (std::size_t bit = 0; bit < Names.size(); ++bit) {
        if ((flags & (1U << bit)) != 0) {
            names += QLatin1String(Names[bit]);
        }
    }
    return names.isEmpty() ? BitsText::tr("none", "no TCP flags")
                           : names.join(QStringLiteral(", "));
}

QString tcpStateMeaning(std::uint8_t state)
{
    // enum tcp_conntrack, linux/netfilter/nf_conntrack_tcp.h
    switch (state) {
    case 1: return BitsText::tr("SYN seen, no answer yet");
    case 2: return BitsText::tr("SYN and SYN-ACK seen");
    case 3: return BitsText::tr("Open both ways");
    case 4: return BitsText::tr("One side has sent FIN");
    case 5: return BitsText::tr("The FIN is acknowledged; the other side may still send");
    case 6: return BitsText::tr("Both have sent FIN");
    case 7: return BitsText::tr("Closed; late packets are still recognised");
    case 8: return BitsText::tr("Reset");
    case 9: return BitsText::tr("Both sides opened at once");
    default: return {};
    }
}

} // namespace natlens
