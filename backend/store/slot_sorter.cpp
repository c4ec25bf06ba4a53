// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/slot_sorter.h"

#include <array>
#include <limits>
#include <utility>

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

bool lessByKey(const KeyedSlot& a, const KeyedSlot& b)
{
    return a.key < b.key;
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

} // namespace

SlotSorter::SlotSorter(const SortKey& key, const FlowChunks& chunks, std::size_t expected)
    : m_key(key), m_chunks(chunks)
{
    m_rows.reserve(expected);
}

std::optional<std::vector<KeyedSlot>> SlotSorter::sort(const std::function<bool()>& superseded)
{
    m_superseded = superseded;
    sortByKey(m_rows);
    sortEqual(m_rows, 0);
    return m_stopped ? std::nullopt : std::optional(std::move(m_rows));
}

bool SlotSorter::stopped()
{
    m_stopped = m_stopped || (m_superseded && m_superseded());
    return m_stopped;
}

void SlotSorter::sortByKey(Rows rows)
{
    if (std::is_sorted(rows.begin(), rows.end(), lessByKey)) {
        return;
    }
    if (rows.size() < FewRows) {
        std::sort(rows.begin(), rows.end(), lessByKey);
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
void SlotSorter::sortEqual(Rows rows, unsigned place)
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

void SlotSorter::sortRun(Rows run, unsigned place)
{
    if (!m_key.continues(run.front().key, place)) {
        sortBySequence(run);
        return;
    }
    if (stopped()) {
        return;
    }
    if (place == MaxPlace) {
        std::sort(run.begin(), run.end(), [&](const KeyedSlot& a, const KeyedSlot& b) {
            return m_key.less(m_chunks.row(a.slot), m_chunks.row(b.slot));
        });
        return;
    }
    for (KeyedSlot& row : run) {
        row.key = m_key.word(m_chunks.row(row.slot), place + 1);
    }
    sortByKey(run);
    sortEqual(run, place + 1);
}

void SlotSorter::sortBySequence(Rows rows)
{
    // The low bits tell as long as no two flows are further apart than they count.
    const bool near = m_youngest - m_oldest <= std::numeric_limits<std::uint32_t>::max();
    const auto oldest = static_cast<std::uint32_t>(m_oldest);
    for (KeyedSlot& row : rows) {
        row.key = near ? row.lowSequence - oldest : m_chunks.row(row.slot).flow->sequence;
    }
    sortByKey(rows);
}

} // namespace natlens
