// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/group_sums.h"

namespace natlens {

namespace {

constexpr std::size_t FirstPlaces = 1024;
constexpr unsigned Counts = PackedFlow::HasOriginalCounters | PackedFlow::HasReplyCounters;

} // namespace

void GroupSum::add(const PackedFlow& flow, const std::optional<FlowRates::Rate>& rate)
{
    ++flows;
    if ((flow.has & Counts) != 0) {
        counted = true;
        packets += flow.originalCounters.packets + flow.replyCounters.packets;
        bytes += flow.originalCounters.bytes + flow.replyCounters.bytes;
    }
    if (rate) {
        rated = true;
        packetRate += rate->packets;
        byteRate += rate->bytes;
    }
}

void GroupSum::add(const GroupSum& other)
{
    flows += other.flows;
    packets += other.packets;
    bytes += other.bytes;
    packetRate += other.packetRate;
    byteRate += other.byteRate;
    counted = counted || other.counted;
    rated = rated || other.rated;
}

GroupTotals GroupSum::totals() const
{
    GroupTotals totals;
    totals.flows = flows;
    if (counted) {
        totals.packets = packets;
        totals.bytes = bytes;
    }
    if (rated) {
        totals.packetRate = packetRate;
        totals.byteRate = byteRate;
    }
    return totals;
}

void GroupSums::add(std::span<const Row> rows)
{
    while ((m_entries.size() + rows.size()) * 2 >= m_places.size()) {
        grow();
    }
    for (const Row& row : rows) {
        __builtin_prefetch(&m_places[home(row.hash)]);
    }
    for (const Row& row : rows) {
        if (const std::uint32_t entry = m_places[home(row.hash)].entry; entry != 0) {
            __builtin_prefetch(&m_entries[entry - 1].key);
            __builtin_prefetch(&m_entries[entry - 1].sum.bytes);
        }
    }
    for (const Row& row : rows) {
        of(row.key, row.hash, row.slot).add(*row.flow, row.rate);
    }
}

GroupSum& GroupSums::of(const GroupKey& key, std::uint64_t hash, FlowSlot sample)
{
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t at = home(hash);
    for (; m_places[at].entry != 0; at = (at + 1) & (m_places.size() - 1)) {
        Entry& entry = m_entries[m_places[at].entry - 1];
        if (m_places[at].hash == tag && entry.key == key) {
            return entry.sum;
        }
    }
    m_entries.push_back({key, {}});
    m_places[at] = {static_cast<std::uint32_t>(m_entries.size()), tag};
    m_entries.back().sum.sample = sample;
    return m_entries.back().sum;
}

void GroupSums::grow()
{
    m_places.assign(m_places.empty() ? FirstPlaces : m_places.size() * 4, {});
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const std::uint64_t hash = m_entries[i].key.hash();
        std::size_t at = home(hash);
        while (m_places[at].entry != 0) {
            at = (at + 1) & (m_places.size() - 1);
        }
        m_places[at] = {static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(hash >> 32U)};
    }
}

} // namespace natlens
