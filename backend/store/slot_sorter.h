// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "store/flow_chunks.h"
#include "store/slot_buffer.h"
#include "store/slot_set.h"
#include "store/sort_key.h"

namespace natlens {

/// Sorts the slots of a large table: radix sort by the first word of the keys; only rows that have
/// the same are looked at again. Uses a second thread where there are many.
class SlotSorter {
public:
    /// All must outlive it. @p superseded: see ViewContext.
    SlotSorter(const SortKey& key, const FlowChunks& chunks,
               const std::function<bool()>& superseded);

    /// The slots of @p wanted (null: all) in the order of SortKey::less(), their keys spoilt; valid
    /// as long as the sorter. Writes the first words to @p keys, by slot. Empty: @p superseded said
    /// so.
    [[nodiscard]] std::optional<std::span<const KeyedSlot>> sort(const SlotSet* wanted,
                                                                 std::span<std::uint64_t> keys);

private:
    using Rows = std::span<KeyedSlot>;
    struct Part; ///< of the table
    /// What follows the first word of a long address. Taken when its row is at hand: to look rows
    /// up again takes longer than the sorting.
    struct LaterWords {
        std::uint64_t second;
        std::uint32_t third;
        std::uint32_t lowSequence;
    };

    [[nodiscard]] Rows gather(const SlotSet* wanted, std::span<std::uint64_t> keys);
    void gather(Part& part, const SlotSet* wanted, std::span<std::uint64_t> keys);
    [[nodiscard]] bool stopped();
    void sortByKey(Rows rows);
    void sortEqual(Rows rows, unsigned place);
    template<class Found> static void forEachRun(Rows rows, Found&& found);
    void sortShortRuns(Rows rows, unsigned place);
    void sortRun(Rows run, unsigned place);
    void sortBySequence(Rows rows);
    void fetch(const KeyedSlot& row) const;
    void writeLaterKeys(Rows run, unsigned place);
    template<class Word> void writeKeys(Rows rows, Word&& word);

    const SortKey& m_key;
    const FlowChunks& m_chunks;
    const std::function<bool()>& m_superseded;
    const std::function<bool()> m_asksStopped;
    SlotBuffer m_rows;
    SlotBuffer m_scratch;
    ShortBuffer<LaterWords> m_later; ///< by what rows that continue have for lowSequence
    std::uint64_t m_oldest = 0;      ///< sequence
    std::uint64_t m_youngest = 0;
    std::atomic<bool> m_stopped = false;
};

} // namespace natlens
