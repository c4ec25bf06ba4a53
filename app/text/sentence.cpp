// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/sentence.h"

#include <QCoreApplication>

#include "text/end_text.h"
#include "text/nat_text.h"

namespace natlens {

class Sentence {
    Q_DECLARE_TR_FUNCTIONS(natlens::Sentence)
};

namespace {

/// The ends by who they are, whatever the tuple says they do: before and after NAT.
struct Ends {
    QString client;    ///< the original source
    QString server;    ///< the original destination
    QString newClient; ///< where replies go
    QString newServer; ///< where replies come from
};

// An ICMP destination has a type and no identity: the address alone is what NAT can rewrite.
QString serverText(const Flow& flow, End end)
{
    const bool icmp = std::holds_alternative<IcmpIdentity>(flow.original.l4);
    return icmp ? endParts(flow, end).address : endText(flow, end);
}

Ends endsOf(const Flow& flow)
{
    return {endText(flow, End::OriginalSource), serverText(flow, End::OriginalDestination),
            endText(flow, End::ReplyDestination), serverText(flow, End::ReplySource)};
}

bool statusContradicts(const Flow& flow, const NatVerdict& nat)
{
    const std::uint32_t status = flow.status.value_or(~0U);
    const bool source = nat.has(ChangedField::ReplyDstAddress)
                        || nat.has(ChangedField::ReplyDstPort)
                        || nat.has(ChangedField::ReplyIcmpId);
    const bool destination =
        nat.has(ChangedField::ReplySrcAddress) || nat.has(ChangedField::ReplySrcPort);
    return (source && (status & StatusSrcNat) == 0)
           || (destination && (status & StatusDstNat) == 0);
}

QString remapped(const Flow& flow, const Ends& ends)
{
    const QString before = endParts(flow, End::OriginalSource).identity;
    const QString after = endParts(flow, End::ReplyDestination).identity;
    if (std::holds_alternative<IcmpIdentity>(flow.original.l4)) {
        return Sentence::tr("ICMP id %1 of %2 was changed to %3 to keep the tuple unique")
            .arg(before, endParts(flow, End::OriginalSource).address, after);
    }
    if (std::holds_alternative<GreKeys>(flow.original.l4)) {
        return Sentence::tr("Source key of %1 was changed to %2 to keep the tuple unique")
            .arg(ends.client, after);
    }
    return Sentence::tr("Source port of %1 was moved to %2 to keep the tuple unique")
        .arg(ends.client, after);
}

QString whatHappened(const Flow& flow, const NatVerdict& nat)
{
    const Ends e = endsOf(flow);
    switch (nat.kind) {
    case NatKind::None: return Sentence::tr("Nothing was translated");
    case NatKind::Redirect:
        return Sentence::tr("Destination %1 was rewritten to this host's %2")
            .arg(e.server, e.newServer);
    case NatKind::Dnat:
        return Sentence::tr("Destination %1 was rewritten to %2").arg(e.server, e.newServer);
    case NatKind::Snat:
        return Sentence::tr("Source %1 was rewritten to %2").arg(e.client, e.newClient);
    case NatKind::Masquerade:
        return Sentence::tr("Source %1 was rewritten to this host's %2").arg(e.client, e.newClient);
    case NatKind::PortRemap: return remapped(flow, e);
    case NatKind::Both:
        return Sentence::tr("Destination %1 was rewritten to %2, and source %3 to %4")
            .arg(e.server, e.newServer, e.client, e.newClient);
    }
    return {};
}

// Without this host's addresses a redirect cannot be told from another destination NAT.
QString whatHappenedAnywhere(const Flow& flow, const NatVerdict& nat)
{
    NatVerdict blind = nat;
    if (nat.kind == NatKind::Redirect) {
        blind.kind = NatKind::Dnat;
    } else if (nat.kind == NatKind::Masquerade) {
        blind.kind = NatKind::Snat;
    }
    return whatHappened(flow, blind);
}

QString unsure(const Flow& flow, const NatVerdict& nat)
{
    if (flow.reply.family() == L3Protocol::None) {
        return Sentence::tr("What NAT did is not known: the kernel has not told the reply tuple.");
    }
    const QString what = whatHappenedAnywhere(flow, nat);
    if (statusContradicts(flow, nat)) {
        return Sentence::tr("%1, but the status bits do not say so: the kind of NAT is not known.")
            .arg(what);
    }
    const bool destination = nat.kind == NatKind::Redirect || nat.kind == NatKind::Dnat;
    if (destination) {
        return Sentence::tr("%1: REDIRECT or DNAT, not known which, because this host's addresses "
                            "are missing.")
            .arg(what);
    }
    if (nat.kind == NatKind::Snat || nat.kind == NatKind::Masquerade) {
        return Sentence::tr("%1: MASQUERADE or SNAT, not known which, because this host's "
                            "addresses are missing.")
            .arg(what);
    }
    return Sentence::tr("%1: how this came about is not known.").arg(what);
}

} // namespace

QString explain(const Flow& flow, const NatVerdict& nat)
{
    if (nat.certainty == Certainty::Unknown) {
        return unsure(flow, nat);
    }
    if (nat.kind == NatKind::None) {
        return Sentence::tr(
                   "Nothing was translated: the reply is the plain inverse of the original, %1.")
            .arg(certaintyText(nat.certainty));
    }
    //: what happened: kind of NAT, how sure
    return Sentence::tr("%1: %2, %3.")
        .arg(whatHappened(flow, nat), natWord(nat.kind), certaintyText(nat.certainty));
}

} // namespace natlens
