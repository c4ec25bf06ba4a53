// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "store/flow_chunks.h"
#include "store/sort_key.h"

namespace natlens {

/// A slot beside the first word of its sort key.
struct KeyedSlot {
    std::uint64_t key = 0;
    FlowSlot slot = 0;
    std::uint32_t lowSequence = 0; ///< low bits of the flow's sequence; for SlotSorter only
};

/// Sorts all slots of a table: radix sort by the first word of the keys; only rows that have the
/// same are looked at again.
class SlotSorter {
public:
    SlotSorter(const SortKey& key, const FlowChunks& chunks, std::size_t expected);
    void add(FlowSlot slot, const FlowRow& row, std::uint64_t first)
    {
        const std::uint64_t sequence = row.flow->sequence;
        m_oldest = std::min(m_oldest, sequence);
        m_youngest = std::max(m_youngest, sequence);
        m_rows.push_back({first, slot, static_cast<std::uint32_t>(sequence)});
    }
    /// The slots in the order of SortKey::less(), their keys spoilt. Empty: @p superseded said so.
    [[nodiscard]] std::optional<std::vector<KeyedSlot>>
    sort(const std::function<bool()>& superseded);

private:
    using Rows = std::span<KeyedSlot>;

    [[nodiscard]] bool stopped();
    void sortByKey(Rows rows);
    void sortEqual(Rows rows, unsigned place);
    void sortRun(Rows run, unsigned place);
    void sortBySequence(Rows rows);

    const SortKey& m_key;
    const FlowChunks& m_chunks;
    std::vector<KeyedSlot> m_rows;
    std::vector<KeyedSlot> m_scratch;
    std::function<bool()> m_superseded;
    std::uint64_t m_oldest = ~std::uint64_t{0};
    std::uint64_t m_youngest = 0;
    bool m_stopped = false;
};

} // namespace natlens
