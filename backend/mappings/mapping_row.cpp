// SPDX-License-Identifier: GPL-2.0-or-later
#include "mappings/mapping_row.h"

#include <algorithm>
#include <array>
#include <netinet/in.h>
#include <span>

namespace natlens {

namespace {

IpAddress addressOf(const std::array<std::uint8_t, 16>& bytes, std::uint8_t family)
{
    const auto all = std::as_bytes(std::span(bytes));
    return IpAddress::fromBytes(family == AF_INET ? all.first(4) : all);
}

bool destinationMoved(const PackedFlow& flow)
{
    const bool ports = flow.originalL4() == L4Kind::Ports;
    return flow.original.dst != flow.reply.src
           || (ports && flow.original.second != flow.reply.first);
}

void sortPorts(std::vector<std::uint16_t>& ports)
{
    std::ranges::sort(ports);
    ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
}

bool isDestinationAction(ActionKind kind)
{
    return kind == ActionKind::Redirect || kind == ActionKind::Dnat || kind == ActionKind::Tproxy;
}

} // namespace

const Action* translationOf(const Rule& rule)
{
    const auto found = std::ranges::find_if(rule.actions, [](const Action& action) {
        return isDestinationAction(action.kind) || action.kind == ActionKind::Snat
               || action.kind == ActionKind::Masquerade || action.kind == ActionKind::Netmap;
    });
    return found == rule.actions.end() ? nullptr : &*found;
}

void MappingRow::add(const FlowFold& fold, bool ofDestination)
{
    const PackedFlow& flow = fold.sample;
    mapping.flowsNow += fold.flows;
    mapping.flowsTotal += fold.newFlows;
    mapping.lastSeenNs = std::max(mapping.lastSeenNs, fold.lastSeenNs);
    if (fold.bytes) {
        mapping.bytes = mapping.bytes.value_or(0) + *fold.bytes;
    }
    if (ofDestination && flow.originalL4() == L4Kind::Ports) {
        ports.push_back(flow.original.second);
        targetPorts.push_back(flow.reply.first);
    }
    sample = flow;
}

void MappingRow::finish()
{
    sortPorts(ports);
    sortPorts(targetPorts);
    if (!ports.empty()) {
        mapping.ports.clear();
    }
    mapping.portsUsed = mapping.flowsNow == 0 ? 0 : ports.size();
    for (const std::uint16_t port : ports) {
        if (!mapping.ports.empty() && mapping.ports.back().last + 1 == port) {
            mapping.ports.back().last = port;
        } else {
            mapping.ports.push_back({port, port});
        }
    }
    if (!targetPorts.empty() && mapping.kind != MappingKind::Tproxy) {
        mapping.targetPort = targetPorts.front();
        mapping.targetPortVaries = targetPorts.size() > 1;
    }
}

RowMaker::RowMaker(const RuleMatcher& matcher, const LocalAddresses& local,
                   std::uint64_t rulesSinceNs, MappingRows& rows)
    : m_matcher(matcher), m_local(local), m_rulesSinceNs(rulesSinceNs), m_rows(rows),
      m_used(matcher.rules().rules.size())
{
    m_translates = std::ranges::any_of(matcher.rules().rules, [](const Rule& rule) {
        const Action* action = translationOf(rule);
        return action != nullptr
               && (isDestinationAction(action->kind) || action->kind == ActionKind::Netmap);
    });
}

MappingKind RowMaker::kindOf(const std::vector<RuleIndex>& rules, bool ofSource,
                             const IpAddress& target) const
{
    const bool here = m_local.contains(target);
    const Action* action =
        rules.empty() ? nullptr : translationOf(m_matcher.rules().rules[rules.front()]);
    if (ofSource) {
        const bool masquerades = action == nullptr ? here : action->kind == ActionKind::Masquerade;
        return masquerades ? MappingKind::Masquerade : MappingKind::SourceNat;
    }
    if (action == nullptr || action->kind == ActionKind::Redirect) {
        return action != nullptr || here ? MappingKind::Redirect : MappingKind::DnatAway;
    }
    if (action->kind == ActionKind::Tproxy) {
        return MappingKind::Tproxy;
    }
    return here ? MappingKind::DnatHere : MappingKind::DnatAway;
}

MappingRow& RowMaker::row(MappingKey&& key, RuleCertainty certainty)
{
    const auto [at, isNew] = m_rows.try_emplace(std::move(key));
    Mapping& mapping = at->second.mapping;
    if (isNew) {
        const MappingKey& made = at->first;
        mapping.kind = made.kind;
        mapping.family = made.family;
        mapping.protocol = made.protocol;
        mapping.original = made.original;
        mapping.target = made.target;
        mapping.certainty = certainty;
        if (made.rules.size() == 1) {
            mapping.rule = made.rules.front();
        }
        if (certainty == RuleCertainty::Ambiguous) {
            mapping.candidates = made.rules; // also when there is only one: it may not have been it
        }
    }
    // The least sure of its flows speaks for the row.
    mapping.certainty = std::max(mapping.certainty, certainty);
    return at->second;
}

MappingRow& RowMaker::addDestination(const FlowFold& fold, const RuleExplanation& explanation)
{
    const PackedFlow& flow = fold.sample;
    MappingKey key;
    key.original = addressOf(flow.original.dst, flow.family);
    key.family = static_cast<L3Protocol>(flow.family);
    key.protocol = flow.protocol;
    key.rules = explanation.destination;
    const IpAddress target = addressOf(flow.reply.src, flow.replyFamily);
    key.kind = kindOf(key.rules, false, target);
    if (key.kind != MappingKind::Tproxy) {
        key.target = target;
    }
    const IpAddress source = addressOf(flow.original.src, flow.family);
    MappingRow& made = row(std::move(key), explanation.certainty);
    made.fromHere = m_local.contains(source);
    made.add(fold, true);
    return made;
}

MappingRow& RowMaker::addSource(const FlowFold& fold, const RuleExplanation& explanation)
{
    const PackedFlow& flow = fold.sample;
    MappingKey key;
    key.original = addressOf(flow.original.src, flow.family);
    key.family = static_cast<L3Protocol>(flow.family);
    key.protocol = flow.protocol;
    key.rules = explanation.source;
    key.target = addressOf(flow.reply.dst, flow.replyFamily);
    key.kind = kindOf(key.rules, true, key.target);
    MappingRow& made = row(std::move(key), explanation.certainty);
    made.add(fold, false);
    return made;
}

/// A flow that nothing was done to, though a rule of today would: it is older than the rule.
void RowMaker::addBefore(const FlowFold& fold)
{
    const RulePacket packet = m_matcher.firstPacket(fold.sample);
    if (!packet.sourceIsLocal) {
        return;
    }
    const Hook hook = *packet.sourceIsLocal ? Hook::Output : Hook::Prerouting;
    const HookVerdict verdict = m_matcher.evaluate(hook, packet, "nat");
    const Action* action = verdict.rule && verdict.certainty == Decision::Yes
                               ? translationOf(m_matcher.rules().rules[*verdict.rule])
                               : nullptr;
    if (action == nullptr || !isDestinationAction(action->kind)) {
        return;
    }
    MappingKey key;
    key.original = packet.dst;
    key.family = packet.family;
    key.protocol = packet.protocol;
    key.rules = {*verdict.rule};
    const auto& addresses = action->addresses;
    key.target = addresses && addresses->first == addresses->last ? addresses->first : IpAddress();
    key.kind = kindOf(key.rules, false, key.target);
    MappingRow& made = row(std::move(key), RuleCertainty::Matched);
    made.fromHere = *packet.sourceIsLocal;
    made.mapping.flowsBefore += fold.flows;
    if (packet.dstPort) {
        made.ports.push_back(*packet.dstPort);
    }
    if (action->ports) {
        made.targetPorts.push_back(action->ports->first);
    }
}

RowsOfFold RowMaker::add(const FlowFold& fold)
{
    RowsOfFold rows;
    const PackedFlow& flow = fold.sample;
    const bool sourceMoved = flow.original.src != flow.reply.dst;
    const bool moved = destinationMoved(flow);
    if (flow.replyFamily != flow.family || (!moved && !sourceMoved && !m_translates)) {
        return rows;
    }
    const RuleExplanation explanation = m_matcher.explain(flow, m_rulesSinceNs);
    if (moved || !explanation.destination.empty()) {
        rows.ofDestination = &addDestination(fold, explanation);
    } else if (!sourceMoved) {
        addBefore(fold);
    }
    if (sourceMoved) {
        rows.ofSource = &addSource(fold, explanation);
    }
    return rows;
}

} // namespace natlens
