// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/flow_way.h"

namespace natlens {

namespace {

QStringList places(std::initializer_list<const char*> names)
{
    QStringList list;
    for (const char* name : names) {
        list += QLatin1String(name);
    }
    return list;
}

} // namespace

QStringList wayOf(const FlowRecord& record)
{
    const Flow& flow = record.flow;
    if (record.nat.certainty == Certainty::Unknown) {
        return {};
    }
    switch (record.nat.kind) {
    case NatKind::Redirect: // to loopback in OUTPUT only
        return flow.reply.src.isLoopback()
                   ? places({"local", "output", "postrouting"})
                   : places({"client", "prerouting", "routing", "input", "local"});
    case NatKind::None:
        return flow.original.src.isLoopback() ? places({"local", "output", "postrouting"})
                                              : QStringList();
    // Its own packets or those that it forwards: both are translated alike.
    case NatKind::Dnat:
    case NatKind::Both:
    case NatKind::Snat:
    case NatKind::Masquerade:
    case NatKind::PortRemap: break;
    }
    return {};
}

} // namespace natlens
