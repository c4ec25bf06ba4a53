// SPDX-License-Identifier: GPL-2.0-or-later
#include <netinet/in.h>

#include <QCoreApplication>
#include <cerrno>
#include <cstring>

#include "text/connection_text.h"

namespace natlens {

class WitnessWords {
    Q_DECLARE_TR_FUNCTIONS(natlens::WitnessWords)
};

namespace {

using Verdict = WitnessText::Verdict;

/// What the client wanted, by the witness that cannot be mistaken: the entry of its own packets.
HostPort wanted(const InterceptedConnection& connection)
{
    return connection.clientLeg ? connection.clientLeg->originalDestination()
                                : connection.destination();
}

/// NAT changed the destination, so that the socket's own end is the listener's.
bool translated(const InterceptedConnection& connection)
{
    return connection.original.known() && connection.original != connection.local;
}

WitnessText socketOption(const InterceptedConnection& connection)
{
    WitnessText out;
    out.title = connection.protocol == IPPROTO_UDP ? WitnessWords::tr("Conntrack's reply tuple")
                                                   : QStringLiteral("SO_ORIGINAL_DST");
    out.answer = endText(connection.original);
    if (connection.observed) {
        out.answer = QStringLiteral("–");
        out.reason = WitnessWords::tr("The socket is not ours to ask.");
        return out;
    }
    if (connection.original.known()) {
        out.verdict =
            connection.original == wanted(connection) ? Verdict::Agrees : Verdict::Differs;
        out.reason = connection.protocol == IPPROTO_UDP
                         ? WitnessWords::tr("SO_ORIGINAL_DST knows no UDP (ENOPROTOOPT): the entry "
                                            "was looked up instead.")
                     : translated(connection)
                         ? WitnessWords::tr("The kernel found the entry by the reply tuple.")
                         : WitnessWords::tr("The entry is there, and nothing was translated.");
        return out;
    }
    switch (connection.originalErrno) {
    case ENOENT:
        out.reason = WitnessWords::tr("ENOENT: nothing tracks it, or nothing was translated.");
        break;
    case ENOPROTOOPT:
        out.reason = WitnessWords::tr("ENOPROTOOPT: the option knows TCP and SCTP only.");
        break;
    case 0: out.reason = WitnessWords::tr("Its beginning was not heard of."); break;
    default:
        out.reason = WitnessWords::tr("%1: the socket did not tell.")
                         .arg(QString::fromLatin1(::strerrorname_np(connection.originalErrno)));
    }
    return out;
}

WitnessText conntrack(const InterceptedConnection& connection)
{
    WitnessText out;
    out.title = WitnessWords::tr("Conntrack's original tuple");
    if (connection.clientLeg) {
        out.answer = endText(connection.clientLeg->originalDestination());
        out.verdict = Verdict::Agrees;
        out.reason = WitnessWords::tr("The destination of the client's own packets.");
        if (connection.destination().known()
            && connection.destination() != connection.clientLeg->originalDestination()) {
            out.verdict = Verdict::Differs;
        }
        return out;
    }
    out.answer = QStringLiteral("–");
    out.reason = connection.ended()
                     ? WitnessWords::tr("It ended before its entry was seen.")
                     : WitnessWords::tr("No entry with this interception's mark was seen yet.");
    return out;
}

WitnessText ownEnd(const InterceptedConnection& connection)
{
    WitnessText out;
    out.title = connection.protocol == IPPROTO_UDP ? WitnessWords::tr("Control message")
                                                   : QStringLiteral("getsockname()");
    out.answer = endText(connection.local);
    if (!connection.local.known()) {
        out.reason = connection.observed ? WitnessWords::tr("The socket is not ours to ask.")
                                         : WitnessWords::tr("Its beginning was not heard of.");
        return out;
    }
    if (connection.local == wanted(connection)) {
        out.verdict = Verdict::Agrees;
        out.reason = WitnessWords::tr("A transparent socket: its own end is the destination.");
    } else {
        out.verdict = Verdict::Differs;
        out.reason = WitnessWords::tr("The listener itself: NAT changed the destination before.");
    }
    return out;
}

} // namespace

std::array<WitnessText, 3> witnessesOf(const InterceptedConnection& connection)
{
    return {socketOption(connection), conntrack(connection), ownEnd(connection)};
}

QString witnessSummary(const InterceptedConnection& connection)
{
    const auto all = witnessesOf(connection);
    int silent = 0;
    for (const WitnessText& witness : all) {
        silent += witness.verdict == Verdict::Silent ? 1 : 0;
    }
    if (connection.observed) {
        return WitnessWords::tr("Conntrack alone can be asked here.");
    }
    if (translated(connection)) {
        return WitnessWords::tr("Redirected: who asks getsockname() is told the listener, so that "
                                "a proxy has to ask SO_ORIGINAL_DST.");
    }
    if (silent == 0 || (silent == 1 && all[2].verdict == Verdict::Agrees)) {
        return WitnessWords::tr("Diverted, not translated: the socket's own end is the answer.");
    }
    return WitnessWords::tr("What is not told has its reason beside it.");
}

} // namespace natlens
