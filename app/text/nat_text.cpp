// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/nat_text.h"

#include <QCoreApplication>

namespace natlens {

class NatText {
    Q_DECLARE_TR_FUNCTIONS(natlens::NatText)
};

namespace {

QString cellWord(NatKind kind)
{
    switch (kind) {
    case NatKind::None: return NatText::tr("none", "no NAT");
    case NatKind::Redirect: return NatText::tr("Redirect");
    case NatKind::Dnat: return NatText::tr("DNAT");
    case NatKind::Snat: return NatText::tr("SNAT");
    case NatKind::Masquerade: return NatText::tr("Masquerade");
    case NatKind::PortRemap: return NatText::tr("Port remap");
    case NatKind::Both: return NatText::tr("Both ends");
    }
    return {};
}

QString meaning(NatKind kind)
{
    switch (kind) {
    case NatKind::None: return NatText::tr("Nothing was translated.");
    case NatKind::Redirect:
        return NatText::tr("The destination was rewritten to an address of this host.");
    case NatKind::Dnat: return NatText::tr("The destination was rewritten to another host.");
    case NatKind::Snat:
        return NatText::tr("The source was rewritten to an address that is not this host's.");
    case NatKind::Masquerade:
        return NatText::tr("The source was rewritten to an address of this host.");
    case NatKind::PortRemap:
        return NatText::tr("Only the source port was moved, to keep the tuple unique.");
    case NatKind::Both: return NatText::tr("Both destination and source were rewritten.");
    }
    return {};
}

} // namespace

QString natText(const NatVerdict& nat)
{
    if (nat.certainty != Certainty::Unknown) {
        return cellWord(nat.kind);
    }
    return nat.kind == NatKind::None
               ? NatText::tr("unknown")
               : NatText::tr("%1?", "an unsure kind of NAT").arg(cellWord(nat.kind));
}

QString natWord(NatKind kind)
{
    switch (kind) {
    case NatKind::None: return NatText::tr("no NAT");
    case NatKind::Redirect: return QStringLiteral("REDIRECT");
    case NatKind::Dnat: return QStringLiteral("DNAT");
    case NatKind::Snat: return QStringLiteral("SNAT");
    case NatKind::Masquerade: return QStringLiteral("MASQUERADE");
    case NatKind::PortRemap: return NatText::tr("port remap");
    case NatKind::Both: return NatText::tr("DNAT and SNAT, as for a hairpin");
    }
    return {};
}

QString certaintyText(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Unknown: return NatText::tr("not known");
    case Certainty::Inferred: return NatText::tr("inferred from the addresses");
    case Certainty::Matched: return NatText::tr("matched by exactly one rule");
    case Certainty::Traced: return NatText::tr("proved by a packet trace");
    }
    return {};
}

QString natToolTip(const NatVerdict& nat)
{
    if (nat.certainty == Certainty::Unknown && nat.kind == NatKind::None) {
        return NatText::tr("It is not known whether NAT changed this flow.");
    }
    return meaning(nat.kind) + QLatin1Char('\n')
           + NatText::tr("How sure: %1").arg(certaintyText(nat.certainty));
}

QString natIconName(NatKind kind)
{
    switch (kind) {
    case NatKind::None: return QStringLiteral("nat-none");
    case NatKind::Redirect: return QStringLiteral("nat-redirect");
    case NatKind::Dnat: return QStringLiteral("nat-dnat");
    case NatKind::Snat: return QStringLiteral("nat-snat");
    case NatKind::Masquerade: return QStringLiteral("nat-masquerade");
    case NatKind::PortRemap: return QStringLiteral("nat-port-remap");
    case NatKind::Both: return QStringLiteral("nat-both");
    }
    return {};
}

} // namespace natlens
