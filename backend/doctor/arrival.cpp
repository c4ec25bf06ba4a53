// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/arrival.h"

#include <algorithm>
#include <linux/rtnetlink.h>

#include "doctor/policy_routing.h"
#include "doctor/prefixes.h"

namespace natlens::doctor {

namespace {

/// Rules for a mark are of what this host sends or diverts; others may lead answers elsewhere.
bool hasOtherWays(const Facts& facts, L3Protocol family)
{
    return std::ranges::any_of(*facts.policyRules, [family](const PolicyRule& rule) {
        const bool usual =
            rule.table == TableMain || rule.table == TableLocal || rule.table == RT_TABLE_DEFAULT;
        return rule.family == family && !usual && (!rule.mark || rule.markMask == 0);
    });
}

const Route* wayTo(const Facts& facts, const IpAddress& address)
{
    const Route* best = nullptr;
    for (const Route& route : *facts.routes) {
        const bool leads = route.family == address.family() && route.table == TableMain
                           && route.type == RTN_UNICAST && route.outInterface != 0
                           && holds(route.dst, route.dstLength, address);
        const bool better =
            best == nullptr || route.dstLength > best->dstLength
            || (route.dstLength == best->dstLength && route.priority < best->priority);
        best = leads && better ? &route : best;
    }
    return best;
}

} // namespace

std::optional<std::string> arrivalOf(const Facts& facts, const IpAddress& source)
{
    if (!facts.routes || !facts.policyRules || !facts.links
        || hasOtherWays(facts, source.family())) {
        return std::nullopt;
    }
    const Route* way = wayTo(facts, source);
    if (way == nullptr) {
        return std::nullopt;
    }
    const auto link = std::ranges::find(*facts.links, way->outInterface, &Link::index);
    return link == facts.links->end() ? std::nullopt : std::optional(link->name);
}

RulePacket arrivingPacket(const Facts& facts, const PackedFlow& flow)
{
    RulePacket packet = facts.matcher->firstPacket(flow);
    if (packet.sourceIsLocal == false) {
        packet.inInterface = arrivalOf(facts, packet.src);
    }
    return packet;
}

} // namespace natlens::doctor
