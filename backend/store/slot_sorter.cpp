// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/slot_sorter.h"

#include <algorithm>
#include <array>
#include <span>

namespace natlens {

namespace {

using Rows = std::span<KeyedSlot>;

constexpr unsigned DigitBits = 8;
constexpr std::size_t DigitCount = std::size_t{1} << DigitBits;
constexpr unsigned WordBits = 64;
/// Below, comparing is faster than counting.
constexpr std::size_t FewRows = 256;
/// Texts that are still the same behind so many words are compared instead.
constexpr unsigned MaxPlace = 32;

std::size_t digitOf(std::uint64_t key, unsigned shift)
{
    return key >> shift & (DigitCount - 1);
}

/// One stable pass of a radix sort, from @p from to @p to.
void distribute(Rows from, Rows to, unsigned shift)
{
    std::array<std::uint32_t, DigitCount> starts{};
    for (const KeyedSlot& row : from) {
        ++starts[digitOf(row.key, shift)];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& start : starts) {
        sum += start;
        start = sum - start;
    }
    for (const KeyedSlot& row : from) {
        to[starts[digitOf(row.key, shift)]++] = row;
    }
}

class Sorter {
public:
    Sorter(const SortKey& key, const FlowChunks& chunks, const std::function<bool()>& superseded)
        : m_key(key), m_chunks(chunks), m_superseded(superseded)
    {
    }

    bool sort(Rows rows)
    {
        sortByKey(rows);
        sortEqual(rows, 0);
        return !m_stopped;
    }

private:
    bool stopped()
    {
        m_stopped = m_stopped || (m_superseded && m_superseded());
        return m_stopped;
    }

    /// Stable for many rows; few have to have different keys, or their order does not matter yet.
    void sortByKey(Rows rows)
    {
        if (rows.size() < FewRows) {
            std::sort(rows.begin(), rows.end(),
                      [](const KeyedSlot& a, const KeyedSlot& b) { return a.key < b.key; });
            return;
        }
        std::uint64_t differing = 0;
        for (const KeyedSlot& row : rows) {
            differing |= row.key ^ rows.front().key;
        }
        m_scratch.resize(std::max(m_scratch.size(), rows.size()));
        Rows from = rows;
        Rows to = Rows(m_scratch).first(rows.size());
        for (unsigned shift = 0; shift < WordBits && !stopped(); shift += DigitBits) {
            if (digitOf(differing, shift) != 0) {
                distribute(from, to, shift);
                std::swap(from, to);
            }
        }
        if (from.data() != rows.data()) {
            std::copy(from.begin(), from.end(), rows.begin());
        }
    }

    /// Sorts on where neighbours have the same word at @p place.
    void sortEqual(Rows rows, unsigned place)
    {
        for (std::size_t from = 0; from < rows.size();) {
            std::size_t to = from + 1;
            while (to < rows.size() && rows[to].key == rows[from].key) {
                ++to;
            }
            if (to - from > 1) {
                sortRun(rows.subspan(from, to - from), place);
            }
            from = to;
        }
    }

    void sortRun(Rows run, unsigned place)
    {
        if (stopped()) {
            return;
        }
        if (!m_key.continues(run.front().key, place)) {
            setKeys(run, [](const FlowRow& row) { return row.flow->sequence; });
            sortByKey(run);
        } else if (place < MaxPlace) {
            setKeys(run, [&](const FlowRow& row) { return m_key.word(row, place + 1); });
            sortByKey(run);
            sortEqual(run, place + 1);
        } else {
            std::sort(run.begin(), run.end(), [&](const KeyedSlot& a, const KeyedSlot& b) {
                return m_key.less(m_chunks.row(a.slot), m_chunks.row(b.slot));
            });
        }
    }

    template<class Function> void setKeys(Rows rows, Function&& keyOf)
    {
        for (KeyedSlot& row : rows) {
            row.key = keyOf(m_chunks.row(row.slot));
        }
    }

    const SortKey& m_key;
    const FlowChunks& m_chunks;
    const std::function<bool()>& m_superseded;
    std::vector<KeyedSlot> m_scratch;
    bool m_stopped = false;
};

} // namespace

bool sortSlots(std::vector<KeyedSlot>& rows, const SortKey& key, const FlowChunks& chunks,
               const std::function<bool()>& superseded)
{
    return Sorter(key, chunks, superseded).sort(rows);
}

} // namespace natlens
