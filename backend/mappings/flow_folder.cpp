// SPDX-License-Identifier: GPL-2.0-or-later
#include "mappings/flow_folder.h"

#include <algorithm>
#include <cstring>

namespace natlens {

namespace {

constexpr std::size_t FirstSlots = 1024;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 29U;
}

std::uint64_t mixed(std::uint64_t hash, const std::array<std::uint8_t, 16>& bytes)
{
    std::uint64_t halves[2];
    std::memcpy(halves, bytes.data(), sizeof halves);
    return mixed(mixed(hash, halves[0]), halves[1]);
}

/// What happened to the source, but for the port that each flow has of its own.
bool sourceMoved(const PackedFlow& flow)
{
    return flow.original.src != flow.reply.dst;
}

bool looksAt(const Ruleset& rules, MatchField field)
{
    const auto is = [field](MatchField one) { return one == field; };
    return std::ranges::any_of(rules.rules, [&is](const Rule& rule) {
        const bool matched = std::ranges::any_of(rule.matches, [&is](const Match& match) {
            return is(match.field) || std::ranges::any_of(match.fields, is);
        });
        return matched || std::ranges::any_of(rule.actions, [&is](const Action& action) {
                   return std::ranges::any_of(action.mapKey, is);
               });
    });
}

} // namespace

FlowFolder::FlowFolder(const Ruleset& rules)
    : m_bySource(looksAt(rules, MatchField::SourceAddress)),
      m_bySourcePort(looksAt(rules, MatchField::SourcePort)
                     || looksAt(rules, MatchField::EitherPort)),
      m_slots(FirstSlots)
{
}

std::uint64_t FlowFolder::hash(const PackedFlow& flow) const
{
    const std::uint64_t numbers = std::uint64_t{flow.protocol} << 32U
                                  | std::uint64_t{flow.original.second} << 16U | flow.reply.first;
    std::uint64_t hash = mixed(mixed(0, numbers), flow.original.dst);
    hash = mixed(hash, flow.reply.src);
    if (m_bySource || sourceMoved(flow)) {
        hash = mixed(mixed(hash, flow.original.src), flow.reply.dst);
    }
    return m_bySourcePort ? mixed(hash, flow.original.first) : hash;
}

bool FlowFolder::same(const PackedFlow& one, const PackedFlow& other) const
{
    const bool icmp = one.originalL4() == L4Kind::Icmp;
    if (one.family != other.family || one.protocol != other.protocol || one.zone != other.zone
        || one.l4 != other.l4 || one.replyFamily != other.replyFamily
        || one.original.dst != other.original.dst || one.reply.src != other.reply.src
        || one.original.second != other.original.second
        || (!icmp && one.reply.first != other.reply.first)
        || sourceMoved(one) != sourceMoved(other)) {
        return false;
    }
    const bool bySource = m_bySource || sourceMoved(one);
    return (!bySource
            || (one.original.src == other.original.src && one.reply.dst == other.reply.dst))
           && (!m_bySourcePort || one.original.first == other.original.first);
}

void FlowFolder::grow()
{
    std::vector<std::uint32_t> slots(m_slots.size() * 2);
    for (std::uint32_t i = 0; i < m_folds.size(); ++i) {
        std::size_t at = hash(m_folds[i].sample) & (slots.size() - 1);
        while (slots[at] != 0) {
            at = (at + 1) & (slots.size() - 1);
        }
        slots[at] = i + 1;
    }
    m_slots = std::move(slots);
}

std::size_t FlowFolder::slotOf(const PackedFlow& flow) const
{
    std::size_t at = hash(flow) & (m_slots.size() - 1);
    while (m_slots[at] != 0 && !same(m_folds[m_slots[at] - 1].sample, flow)) {
        at = (at + 1) & (m_slots.size() - 1);
    }
    return at;
}

std::optional<std::size_t> FlowFolder::find(const PackedFlow& flow) const
{
    const std::uint32_t fold = m_slots[slotOf(flow)];
    return fold == 0 ? std::nullopt : std::optional<std::size_t>(fold - 1);
}

void FlowFolder::add(const PackedFlow& flow, std::uint64_t firstNew)
{
    const std::size_t at = slotOf(flow);
    if (m_slots[at] == 0) {
        m_folds.push_back({flow, 0, 0, std::nullopt, 0});
        m_slots[at] = static_cast<std::uint32_t>(m_folds.size());
        if (m_folds.size() * 2 > m_slots.size()) {
            grow();
            add(flow, firstNew);
            return;
        }
    }
    FlowFold& fold = m_folds[m_slots[at] - 1];
    ++fold.flows;
    fold.newFlows += flow.sequence >= firstNew ? 1 : 0;
    fold.lastSeenNs = std::max(fold.lastSeenNs, flow.updatedNs);
    if (flow.hasAll(PackedFlow::HasOriginalCounters | PackedFlow::HasReplyCounters)) {
        fold.bytes =
            fold.bytes.value_or(0) + flow.originalCounters.bytes + flow.replyCounters.bytes;
    }
    // The one that came last says least about being older than the rules.
    if (flow.firstSeenNs > fold.sample.firstSeenNs) {
        fold.sample.firstSeenNs = flow.firstSeenNs;
    }
}

} // namespace natlens
