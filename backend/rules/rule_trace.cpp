// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_trace.h"

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include <algorithm>
#include <array>
#include <utility>

namespace natlens {

namespace {

std::optional<RuleFamily> familyOf(std::uint8_t family)
{
    switch (family) {
    case NFPROTO_IPV4: return RuleFamily::Ip;
    case NFPROTO_IPV6: return RuleFamily::Ip6;
    case NFPROTO_INET: return RuleFamily::Inet;
    case NFPROTO_ARP: return RuleFamily::Arp;
    case NFPROTO_BRIDGE: return RuleFamily::Bridge;
    case NFPROTO_NETDEV: return RuleFamily::Netdev;
    default: return std::nullopt;
    }
}

Hook hookOf(const TracePlace& place)
{
    switch (place.hook) {
    case NF_INET_LOCAL_IN: return Hook::Input;
    case NF_INET_FORWARD: return Hook::Forward;
    case NF_INET_LOCAL_OUT: return Hook::Output;
    case NF_INET_POST_ROUTING: return Hook::Postrouting;
    default: return Hook::Prerouting;
    }
}

TraceStep::Kind kindOf(const TraceEvent& event)
{
    if (event.type == NFT_TRACETYPE_RULE && !event.ruleHandle) {
        return TraceStep::Kind::Return;
    }
    switch (event.type) {
    case NFT_TRACETYPE_POLICY: return TraceStep::Kind::Policy;
    case NFT_TRACETYPE_RETURN: return TraceStep::Kind::Return;
    default: return TraceStep::Kind::Rule;
    }
}

bool translates(ActionKind kind)
{
    constexpr std::array Kinds{ActionKind::Redirect,   ActionKind::Dnat,   ActionKind::Snat,
                               ActionKind::Masquerade, ActionKind::Netmap, ActionKind::Tproxy};
    return std::ranges::find(Kinds, kind) != Kinds.end();
}

/// What a packet met last: a verdict of a rule that ends a chain, or a policy. None: it goes on.
std::optional<std::int32_t> lastWord(const TraceEvent& event)
{
    const auto word = event.type == NFT_TRACETYPE_POLICY ? event.policy : event.verdict;
    return word && *word >= 0 ? word : std::nullopt;
}

/// Of the steps between chains.
PacketEnd endAt(const TracePosition& at)
{
    if (at.place == nullptr || at.place->kind != TracePlace::Kind::End) {
        return PacketEnd::Open;
    }
    switch (at.hook) {
    case Hook::Input: return PacketEnd::Delivered;
    case Hook::Postrouting: return PacketEnd::Sent;
    default: return PacketEnd::Unrouted; // until it comes to another hook
    }
}

} // namespace

std::optional<ChainIndex> TraceJoiner::chainOf(const TraceEvent& event) const
{
    const auto family = familyOf(event.family);
    if (!m_rules || !family) {
        return std::nullopt;
    }
    const auto found = std::ranges::find_if(m_rules->chains, [&](const Chain& chain) {
        return chain.family == *family && chain.origin != RuleOrigin::IptablesLegacy
               && chain.table == event.table && chain.name == event.chain;
    });
    if (found == m_rules->chains.end()) {
        return std::nullopt;
    }
    return static_cast<ChainIndex>(found - m_rules->chains.begin());
}

std::optional<RuleIndex> TraceJoiner::ruleOf(const TraceEvent& event, ChainIndex chain) const
{
    if (!event.ruleHandle) {
        return std::nullopt;
    }
    for (const RuleIndex rule : m_rules->chains[chain].rules) {
        if (m_rules->rules[rule].handle == event.ruleHandle) {
            return rule;
        }
    }
    return std::nullopt;
}

TracePosition TraceJoiner::positionOf(const TraceEvent& event,
                                      std::optional<ChainIndex> chain) const
{
    TracePosition at;
    // Rules may have been read before the helper made its table.
    at.place = isOfTraceTable(event) ? tracing::placeNamed(event.chain) : nullptr;
    if (at.place != nullptr) {
        at.hook = hookOf(*at.place);
        at.priority = at.place->priority;
        at.order = at.priority;
    } else if (chain && m_rules->chains[*chain].hook != Hook::None) {
        const Chain& known = m_rules->chains[*chain];
        at.hook = known.hook;
        at.priority = known.priority;
        at.order = orderOf(known);
    }
    return at;
}

std::size_t TraceJoiner::packetOf(const TraceEvent& event, const TracePosition& at)
{
    for (std::size_t i = m_packets.size(); i-- > 0;) {
        if (m_ways[i].id() != event.id) {
            continue;
        }
        if (m_packets[i].end != PacketEnd::Dropped && m_ways[i].leadsTo(event, at)) {
            return i;
        }
        break; // an older one is still less likely
    }
    for (std::size_t i = m_packets.size(); i-- > 0;) {
        if (m_packets[i].end != PacketEnd::Dropped && m_ways[i].comesBackAs(event, at)) {
            m_ways[i].becomes(event.id);
            return i;
        }
    }
    if (m_packets.size() >= m_limit && !m_packets.empty()) {
        m_packets.erase(m_packets.begin());
        m_ways.erase(m_ways.begin());
    }
    m_packets.emplace_back().id = event.id;
    m_ways.emplace_back(event.id, at.hook);
    return m_packets.size() - 1;
}

void TraceJoiner::judge(TracedPacket& packet, const TraceStep& step) const
{
    const auto word = lastWord(step.event);
    packet.end = word == NF_DROP ? PacketEnd::Dropped : PacketEnd::Open;
    if (step.kind != TraceStep::Kind::Rule || !step.rule || packet.translatedBy) {
        return;
    }
    // It was evaluated to its end, so its translation was set up, or its socket found.
    const Rule& rule = m_rules->rules[*step.rule];
    const bool did = std::ranges::any_of(rule.actions, [&](const Action& action) {
        return translates(action.kind) && (action.kind == ActionKind::Tproxy || word == NF_ACCEPT);
    });
    if (did) {
        packet.translatedBy = step.rule;
    }
}

std::vector<TracedPacket> TraceJoiner::takeQuiet(std::uint64_t ns)
{
    std::vector<TracedPacket> quiet;
    std::vector<TracedPacket> packets;
    std::vector<TraceWay> ways;
    for (std::size_t i = 0; i < m_packets.size(); ++i) {
        if (m_ways[i].lastNs() <= ns) {
            quiet.push_back(std::move(m_packets[i]));
        } else {
            packets.push_back(std::move(m_packets[i]));
            ways.push_back(std::move(m_ways[i]));
        }
    }
    m_packets = std::move(packets);
    m_ways = std::move(ways);
    return quiet;
}

void TraceJoiner::add(const TraceEvent& event)
{
    const auto chain = chainOf(event);
    const TracePosition at = positionOf(event, chain);
    const std::size_t index = packetOf(event, at);
    TracedPacket& packet = m_packets[index];
    TraceWay& way = m_ways[index];
    way.advance(event, at, packet.steps);
    packet.hook = way.position().hook;
    if (isOfTraceTable(event) && !isRuleEvent(event)) {
        packet.end = endAt(at); // such a chain is only there to be passed
        return;
    }
    TraceStep step;
    step.kind = kindOf(event);
    step.chain = chain;
    step.rule = chain ? ruleOf(event, *chain) : std::nullopt;
    step.hook = way.position().hook;
    step.priority = way.position().priority;
    step.depth = way.depth();
    step.event = event;
    judge(packet, step);
    packet.steps.push_back(std::move(step));
    way.follow(event, packet.steps);
}

} // namespace natlens
