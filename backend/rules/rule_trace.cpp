// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_trace.h"

#include <algorithm>
#include <array>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <utility>

namespace natlens {

namespace {

/// From sending to coming in; frames bring events of some milliseconds together.
constexpr std::uint64_t LoopbackNs = 50'000'000;

bool isOurs(const TraceEvent& event)
{
    return event.table.starts_with(TraceTablePrefix);
}

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

/// Of the chains of our own table, which the rules may have been read before.
Hook hookOfOurs(const TraceEvent& event)
{
    return event.chain == "output" ? Hook::Output : Hook::Prerouting;
}

/// Where on its way a packet is at a hook.
int stageOf(Hook hook)
{
    switch (hook) {
    case Hook::None: return -1;
    case Hook::Ingress: return 0;
    case Hook::Prerouting:
    case Hook::Output: return 1;
    case Hook::Input:
    case Hook::Forward: return 2;
    case Hook::Postrouting: return 3;
    case Hook::Egress: return 4;
    }
    return -1;
}

std::vector<Hook> hooksAfter(Hook hook)
{
    switch (hook) {
    case Hook::Ingress: return {Hook::Prerouting, Hook::Input, Hook::Forward, Hook::Postrouting};
    case Hook::Prerouting: return {Hook::Input, Hook::Forward, Hook::Postrouting};
    case Hook::Forward:
    case Hook::Output: return {Hook::Postrouting};
    case Hook::None:
    case Hook::Input:
    case Hook::Postrouting:
    case Hook::Egress: break;
    }
    return {};
}

/// The kernel also calls the end of a chain a rule, one without a handle.
bool isRule(const TraceEvent& event)
{
    return event.type == NFT_TRACETYPE_RULE && event.ruleHandle;
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

bool sameSource(const Tuple& one, const Tuple& other)
{
    const auto* ports = std::get_if<Ports>(&one.l4);
    const auto* others = std::get_if<Ports>(&other.l4);
    return one.src == other.src && one.protocol == other.protocol
           && (!ports || !others || ports->src == others->src);
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

bool TraceJoiner::continues(const TracedPacket& packet, const Way& way, const TraceEvent& event,
                            Hook hook, std::int32_t priority)
{
    if (packet.verdict == ActionKind::Drop && packet.ended) {
        return false;
    }
    if (hook == Hook::None || way.hook == Hook::None) {
        return true;
    }
    const bool sameChain = way.family == event.family && way.table == event.table
                           && !way.frames.empty() && way.frames.front().chain == event.chain;
    if (isOurs(event)) {
        // The end of our own chain; its rule begins a packet, and may have followed a return.
        return sameChain && !isRule(event);
    }
    if (stageOf(hook) != stageOf(way.hook)) {
        return stageOf(hook) > stageOf(way.hook);
    }
    return hook == way.hook && (priority >= way.priority || sameChain);
}

bool TraceJoiner::comesBack(const TracedPacket& packet, const Way& way, const TraceEvent& event,
                            Hook hook)
{
    const bool left = way.begun == Hook::Output && way.hook != Hook::Prerouting
                      && way.hook != Hook::Input && packet.verdict != ActionKind::Drop;
    const bool same = way.tuple && event.tuple && sameSource(*way.tuple, *event.tuple);
    return hook == Hook::Prerouting && left && same && way.outInterface != 0
           && event.inInterface == way.outInterface && event.monotonicNs >= way.lastNs
           && event.monotonicNs - way.lastNs <= LoopbackNs;
}

std::size_t TraceJoiner::packetOf(const TraceEvent& event, Hook hook, std::int32_t priority)
{
    for (std::size_t i = m_packets.size(); i-- > 0;) {
        if (m_ways[i].id != event.id) {
            continue;
        }
        if (continues(m_packets[i], m_ways[i], event, hook, priority)) {
            return i;
        }
        break; // an older one is still less likely
    }
    for (std::size_t i = m_packets.size(); i-- > 0;) {
        if (comesBack(m_packets[i], m_ways[i], event, hook)) {
            m_ways[i].id = event.id;
            return i;
        }
    }
    if (m_packets.size() >= m_limit && !m_packets.empty()) {
        m_packets.erase(m_packets.begin());
        m_ways.erase(m_ways.begin());
    }
    m_packets.emplace_back().id = event.id;
    m_ways.emplace_back().begun = hook;
    m_ways.back().id = event.id;
    return m_packets.size() - 1;
}

bool TraceJoiner::enter(Way& way, const TraceEvent& event, std::optional<Hook> hook,
                        std::int32_t priority)
{
    const bool sameTable = way.family == event.family && way.table == event.table;
    const auto at = std::ranges::find(way.frames, event.chain, &Frame::chain);
    if (sameTable && at != way.frames.end()
        && !(hook && *hook != way.hook && at == way.frames.begin())) {
        way.frames.erase(at + 1, way.frames.end()); // back from where it jumped to
        return false;
    }
    way.family = event.family;
    way.table = event.table;
    way.frames = {{event.chain, 0}};
    way.hook = hook.value_or(way.hook);
    way.priority = priority;
    return true;
}

/// What is told at the beginning of a base chain is what the packet is by then.
void TraceJoiner::infer(TracedPacket& packet, Way& way, const TraceEvent& event)
{
    const std::uint32_t mark = event.mark.value_or(0);
    const bool translated = way.tuple && event.tuple && *way.tuple != *event.tuple;
    const bool marked = mark != way.mark && !packet.steps.empty();
    if (!translated && !marked) {
        return;
    }
    TraceStep step;
    step.kind = TraceStep::Kind::Inferred;
    step.hook = way.hook;
    step.priority = way.priority;
    step.event.id = event.id;
    step.event.nfproto = event.nfproto;
    step.event.tuple = translated ? event.tuple : std::nullopt;
    step.event.mark = marked ? std::optional(mark) : std::nullopt;
    step.event.inInterface = event.inInterface;
    step.event.outInterface = event.outInterface;
    step.event.monotonicNs = event.monotonicNs;
    packet.steps.push_back(std::move(step));
}

bool TraceJoiner::moreToCome(const TraceStep& step) const
{
    if (!m_rules || !step.chain) {
        return true;
    }
    const auto family = step.event.nfproto == NFPROTO_IPV6 ? L3Protocol::Ipv6 : L3Protocol::Ipv4;
    // Chains for NAT see the first packet of a flow only, so nobody can wait for them.
    const auto counts = [this](ChainIndex chain) {
        const Chain& later = m_rules->chains[chain];
        return later.type != "nat" && later.origin != RuleOrigin::IptablesLegacy
               && !later.table.starts_with(TraceTablePrefix);
    };
    const auto here = m_rules->chainsAt(step.hook, family);
    const auto more = [&](ChainIndex chain) {
        return counts(chain) && m_rules->chains[chain].priority > step.priority;
    };
    if (std::ranges::any_of(here, more)) {
        return true;
    }
    return std::ranges::any_of(hooksAfter(step.hook), [&](Hook hook) {
        return std::ranges::any_of(m_rules->chainsAt(hook, family), counts);
    });
}

void TraceJoiner::judge(TracedPacket& packet, const TraceStep& step) const
{
    const auto word = lastWord(step.event);
    packet.ended = false; // it goes on, where an end had been presumed
    packet.verdict = ActionKind::Continue;
    if (word == NF_DROP) {
        packet.ended = true;
        packet.verdict = ActionKind::Drop;
    } else if (word == NF_ACCEPT && !moreToCome(step)) {
        packet.ended = true;
        packet.verdict = ActionKind::Accept;
    } else if (word == NF_QUEUE) {
        packet.verdict = ActionKind::Queue;
    }
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
    std::vector<Way> ways;
    for (std::size_t i = 0; i < m_packets.size(); ++i) {
        const auto& steps = m_packets[i].steps;
        if (steps.empty() || steps.back().event.monotonicNs <= ns) {
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
    TraceStep step;
    step.kind = kindOf(event);
    step.chain = chainOf(event);
    std::optional<Hook> hook;
    if (isOurs(event)) {
        hook = hookOfOurs(event);
        step.priority = -399;
    } else if (step.chain && m_rules->chains[*step.chain].hook != Hook::None) {
        hook = m_rules->chains[*step.chain].hook;
        step.priority = m_rules->chains[*step.chain].priority;
    }
    const std::size_t at = packetOf(event, hook.value_or(Hook::None), step.priority);
    TracedPacket& packet = m_packets[at];
    Way& way = m_ways[at];
    if (enter(way, event, hook, step.priority)) {
        infer(packet, way, event);
    }
    way.tuple = event.tuple ? event.tuple : way.tuple;
    way.mark = event.mark.value_or(0);
    way.outInterface = event.outInterface.value_or(way.outInterface);
    way.lastNs = event.monotonicNs;
    if (isOurs(event) && !isRule(event)) {
        return; // only how a packet begins is worth telling
    }
    step.rule = step.chain ? ruleOf(event, *step.chain) : std::nullopt;
    step.hook = way.hook;
    step.priority = way.priority;
    step.depth = way.frames.back().depth;
    step.event = event;
    judge(packet, step);
    if (event.verdict == NFT_JUMP) {
        way.frames.push_back({event.jumpTarget, step.depth + 1});
    } else if (event.verdict == NFT_GOTO) {
        way.frames.back() = {event.jumpTarget, step.depth + 1};
    }
    packet.steps.push_back(std::move(step));
}

} // namespace natlens
