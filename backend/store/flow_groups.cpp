// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_groups.h"

#include <algorithm>

#include "store/group_sums.h"
#include "store/view_matcher.h"

namespace natlens {

namespace {

using Entry = GroupSums::Entry;
/// Rows that are fetched together; they fit in the first cache.
constexpr std::size_t BatchSize = 64;

using Ranking = std::vector<std::uint32_t>; // positions of entries

/// Whether @p a comes before @p b; what is not known comes last.
bool ranksBefore(const Entry& a, const Entry& b, GroupOrder order, const GroupKeyReader& keys)
{
    const auto bigger = [&](const auto& x, const auto& y) {
        return x != y ? x > y : keys.compare(a.key, b.key) < 0;
    };
    switch (order) {
    case GroupOrder::Flows: return bigger(a.sum.flows, b.sum.flows);
    case GroupOrder::Packets: return bigger(a.sum.packets, b.sum.packets);
    case GroupOrder::Bytes: return bigger(a.sum.bytes, b.sum.bytes);
    case GroupOrder::PacketRate: return bigger(a.sum.packetRate, b.sum.packetRate);
    case GroupOrder::ByteRate: return bigger(a.sum.byteRate, b.sum.byteRate);
    case GroupOrder::Key: break;
    }
    return keys.compare(a.key, b.key) < 0;
}

/// The first @p limit in their order; behind them the others, as they come.
Ranking rank(const std::vector<Entry>& entries, std::size_t limit, GroupOrder order,
             const GroupKeyReader& keys)
{
    Ranking ranking(entries.size());
    for (std::size_t i = 0; i < ranking.size(); ++i) {
        ranking[i] = static_cast<std::uint32_t>(i);
    }
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        return ranksBefore(entries[a], entries[b], order, keys);
    };
    const auto end = ranking.begin() + static_cast<std::ptrdiff_t>(limit);
    if (limit < ranking.size()) {
        std::nth_element(ranking.begin(), end, ranking.end(), before);
    }
    std::sort(ranking.begin(), end, before);
    return ranking;
}

/// What stands before a group's own comparisons; the filter is taken apart once for all of them.
std::string filterPrefix(std::string_view filter)
{
    constexpr std::string_view Any = "ended";
    std::string prefix = combined(filter, Any, false);
    prefix.resize(prefix.size() - Any.size());
    return prefix;
}

FlowGroup groupOf(const Entry& entry, const GroupQuery& query, const GroupSource& source,
                  const std::string& prefix)
{
    FlowGroup group;
    const FlowRow row = source.chunks.row(entry.sum.sample);
    group.key[0] = valueText(query.by, row, source.context);
    group.filter = prefix + comparisonFor(query.by, group.key[0]);
    if (query.thenBy) {
        group.key[1] = valueText(*query.thenBy, row, source.context);
        group.filter += " and " + comparisonFor(*query.thenBy, group.key[1]);
    }
    group.totals = entry.sum.totals();
    return group;
}

GroupSnapshotPtr snapshotOf(const GroupSums& sums, const GroupQuery& query,
                            const GroupSource& source, const GroupKeyReader& keys)
{
    auto snapshot = std::make_shared<GroupSnapshot>();
    snapshot->query = query;
    snapshot->takenNs = source.context.monotonicNs;
    const auto& entries = sums.entries();
    const std::size_t limit = std::min(query.limit, entries.size());
    const Ranking ranking = rank(entries, limit, query.order, keys);
    const std::string prefix = filterPrefix(source.filter);
    snapshot->groups.reserve(limit);
    GroupSum all;
    GroupSum rest;
    for (std::size_t i = 0; i < ranking.size(); ++i) {
        const Entry& entry = entries[ranking[i]];
        all.add(entry.sum);
        if (i < limit) {
            snapshot->groups.push_back(groupOf(entry, query, source, prefix));
        } else {
            rest.add(entry.sum);
        }
    }
    snapshot->groupCount = entries.size();
    snapshot->rest = rest.totals();
    snapshot->all = all.totals();
    return snapshot;
}

} // namespace

GroupSnapshotPtr FlowGrouper::compute(const GroupSource& source)
{
    GroupKeyReader keys({m_query.by, m_query.thenBy.value_or(m_query.by)}, m_query.thenBy ? 2 : 1,
                        source.context);
    GroupSums sums;
    m_rates.begin(source.chunks.slotCount(), source.countersNs, source.context.monotonicNs);
    std::vector<GroupSums::Row> batch;
    source.chunks.forEach([&](FlowSlot slot, const FlowRow& row) {
        if (row.flow->ended()) {
            return;
        }
        const auto rate = m_rates.measure(slot, *row.flow);
        if (source.passing != nullptr && !source.passing->has(slot)) {
            return;
        }
        const GroupKey key = keys.keyOf(row);
        batch.push_back({key, key.hash(), slot, row.flow, rate});
        if (batch.size() == BatchSize) {
            sums.add(batch);
            batch.clear();
        }
    });
    sums.add(batch);
    return snapshotOf(sums, m_query, source, keys);
}

GroupSnapshotPtr FlowGrouper::compute(const FlowChunks& chunks, const Filter& filter,
                                      const FilterContext& context)
{
    const SlotSet pass = passing(chunks, filter, context);
    return compute({chunks, &pass, filter.text(), context, context.monotonicNs});
}

} // namespace natlens
