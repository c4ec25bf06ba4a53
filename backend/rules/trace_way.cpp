// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/trace_way.h"

#include <linux/netfilter/nf_tables.h>

#include <algorithm>

namespace natlens {

namespace {

/// From sending to coming in; frames bring events of some milliseconds together.
constexpr std::uint64_t LoopbackNs = 50'000'000;

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

bool sameSource(const Tuple& one, const Tuple& other)
{
    const auto* ports = std::get_if<Ports>(&one.l4);
    const auto* others = std::get_if<Ports>(&other.l4);
    return one.src == other.src && one.protocol == other.protocol
           && (!ports || !others || ports->src == others->src);
}

TraceStep inferred(TraceStep::Act act, const TraceEvent& event, const TracePosition& at)
{
    TraceStep step;
    step.kind = TraceStep::Kind::Inferred;
    step.act = act;
    step.hook = at.hook;
    step.priority = at.priority;
    step.event.id = event.id;
    step.event.nfproto = event.nfproto;
    step.event.inInterface = event.inInterface;
    step.event.outInterface = event.outInterface;
    step.event.monotonicNs = event.monotonicNs;
    return step;
}

bool isPlace(const TracePosition& at, TracePlace::Kind kind)
{
    return at.place != nullptr && at.place->kind == kind;
}

} // namespace

bool isRuleEvent(const TraceEvent& event)
{
    return event.type == NFT_TRACETYPE_RULE && event.ruleHandle;
}

bool isOfTraceTable(const TraceEvent& event)
{
    return event.table.starts_with(TraceTablePrefix);
}

bool TraceWay::leadsTo(const TraceEvent& event, const TracePosition& at) const
{
    if (isOfTraceTable(event) && isRuleEvent(event)) {
        return false; // where packets begin
    }
    if (at.hook == Hook::None || m_at.hook == Hook::None) {
        return true;
    }
    if (stageOf(at.hook) != stageOf(m_at.hook)) {
        return stageOf(at.hook) > stageOf(m_at.hook);
    }
    const bool sameChain = m_family == event.family && m_table == event.table && !m_frames.empty()
                           && m_frames.front().chain == event.chain;
    return at.hook == m_at.hook && (at.order >= m_at.order || sameChain);
}

bool TraceWay::comesBackAs(const TraceEvent& event, const TracePosition& at) const
{
    const bool left =
        m_begun == Hook::Output && m_at.hook != Hook::Prerouting && m_at.hook != Hook::Input;
    const bool same = m_tuple && event.tuple && sameSource(*m_tuple, *event.tuple);
    return at.hook == Hook::Prerouting && left && same && m_outInterface != 0
           && event.inInterface == m_outInterface && event.monotonicNs >= m_lastNs
           && event.monotonicNs - m_lastNs <= LoopbackNs;
}

void TraceWay::advance(const TraceEvent& event, const TracePosition& at,
                       std::vector<TraceStep>& steps)
{
    const bool first = m_at.hook == Hook::None && m_frames.empty();
    if (first) {
        m_mark = event.mark.value_or(0);
    }
    if (enters(event, at)) {
        infer(event, at, steps);
        if (!isRuleEvent(event)) {
            followMark(event, steps, at);
        }
        m_family = event.family;
        m_table = event.table;
        m_frames = {{event.chain, 0}};
        const Hook before = m_at.hook;
        m_at = at;
        m_at.hook = at.hook != Hook::None ? at.hook : before;
    }
    m_tuple = event.tuple ? event.tuple : m_tuple;
    m_outInterface = event.outInterface.value_or(m_outInterface);
    m_lastNs = event.monotonicNs;
}

void TraceWay::followMark(const TraceEvent& event, std::vector<TraceStep>& steps,
                          const TracePosition& at)
{
    const std::uint32_t mark = event.mark.value_or(0);
    if (mark != m_mark) {
        steps.push_back(inferred(TraceStep::Act::Marking, event, at));
        steps.back().event.mark = mark;
        m_mark = mark;
    }
}

void TraceWay::follow(const TraceEvent& event, std::vector<TraceStep>& steps)
{
    // A rule is told when it was evaluated, with the mark that it set.
    followMark(event, steps, m_at);
    if (event.verdict == NFT_JUMP) {
        m_frames.push_back({event.jumpTarget, depth() + 1});
    } else if (event.verdict == NFT_GOTO) {
        m_frames.back() = {event.jumpTarget, depth() + 1};
    }
}

bool TraceWay::enters(const TraceEvent& event, const TracePosition& at)
{
    const bool sameTable = m_family == event.family && m_table == event.table;
    const auto found = std::ranges::find(m_frames, event.chain, &Frame::chain);
    const bool anotherHook = at.hook != Hook::None && at.hook != m_at.hook;
    if (!sameTable || found == m_frames.end() || (anotherHook && found == m_frames.begin())) {
        return true;
    }
    m_frames.erase(found + 1, m_frames.end()); // back from where it jumped to
    return false;
}

bool TraceWay::isRouted(Hook hook, const TraceEvent& event) const
{
    switch (hook) {
    case Hook::Input:
    case Hook::Forward: return m_at.hook == Hook::Prerouting || m_at.hook == Hook::None;
    case Hook::Output: return m_at.hook == Hook::None;
    case Hook::Postrouting: // by a mark or a tuple that changed in output
        return m_at.hook == Hook::Output && event.outInterface
               && *event.outInterface != m_outInterface;
    case Hook::None:
    case Hook::Ingress:
    case Hook::Prerouting:
    case Hook::Egress: break;
    }
    return false;
}

/// NAT acts at one place of a hook: what changes elsewhere, a rule wrote.
TraceStep::Act TraceWay::changeBefore(const TracePosition& at) const
{
    const bool early = at.hook == Hook::Prerouting || at.hook == Hook::Output;
    const std::int32_t nat = early ? tracing::AfterDestination : tracing::AfterSource;
    const bool sameHook = at.hook == m_at.hook;
    const bool before = sameHook && at.order < nat - 1;
    const bool behind = sameHook && m_at.order >= nat;
    return before || behind ? TraceStep::Act::Rewriting : TraceStep::Act::Translation;
}

/// What is told at the beginning of a base chain is what the packet is by then.
void TraceWay::infer(const TraceEvent& event, const TracePosition& at,
                     std::vector<TraceStep>& steps) const
{
    using Act = TraceStep::Act;
    if (isRouted(at.hook, event)) {
        steps.push_back(inferred(Act::Routing, event, at));
    }
    if (isPlace(at, TracePlace::Kind::Tracked)) {
        TraceStep& step = steps.emplace_back(inferred(Act::Tracking, event, at));
        step.event.flowId = event.flowId;
        step.event.flowState = event.flowState;
        step.event.flowStatus = event.flowStatus;
        step.event.direction = event.direction;
    }
    const bool changed = m_tuple && event.tuple && *m_tuple != *event.tuple;
    if (changed || (event.flowId && isPlace(at, TracePlace::Kind::Translated))) {
        const Act act = changed ? changeBefore(at) : Act::Translation;
        TraceStep& step = steps.emplace_back(inferred(act, event, at));
        step.event.tuple = changed ? event.tuple : std::nullopt;
    }
    if (isPlace(at, TracePlace::Kind::End)
        && (at.hook == Hook::Input || at.hook == Hook::Postrouting)) {
        const Act act = at.hook == Hook::Input ? Act::Delivery : Act::Sending;
        steps.push_back(inferred(act, event, at));
    }
}

} // namespace natlens
