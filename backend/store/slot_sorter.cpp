// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/slot_sorter.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "store/radix_sort.h"
#include "store/two_threads.h"

namespace natlens {

namespace {

/// Texts that are still the same behind so many words are compared instead.
constexpr unsigned MaxPlace = 32;
/// How far ahead of sorting the rows are fetched that it will look at.
constexpr std::size_t FetchAhead = 32;
/// So many rows between two looks at whether the work is still wanted.
constexpr std::size_t LookEvery = 4096;

} // namespace

struct SlotSorter::Part {
    FlowChunks::Pages pages;
    Rows rows;             ///< room for all of its flows
    std::size_t later = 0; ///< where its later words begin, and how many more come
    std::size_t count = 0; ///< those that are wanted
    std::uint64_t oldest = ~std::uint64_t{0};
    std::uint64_t youngest = 0;
};

SlotSorter::SlotSorter(const SortKey& key, const FlowChunks& chunks,
                       const std::function<bool()>& superseded)
    : m_key(key), m_chunks(chunks), m_superseded(superseded),
      m_asksStopped([this] { return stopped(); })
{
}

std::optional<std::span<const KeyedSlot>> SlotSorter::sort(const SlotSet* wanted,
                                                           std::span<std::uint64_t> keys)
{
    const Rows rows = gather(wanted, keys);
    if (!stopped()) {
        sortByKey(rows);
        sortEqual(rows, 0);
    }
    return m_stopped ? std::nullopt : std::optional<std::span<const KeyedSlot>>(rows);
}

SlotSorter::Rows SlotSorter::gather(const SlotSet* wanted, std::span<std::uint64_t> keys)
{
    const auto halves = m_chunks.halves();
    Part first{halves.first, {}};
    Part second{halves.second, {}};
    const std::size_t firstCount = m_chunks.count(first.pages);
    const std::size_t count = firstCount + m_chunks.count(second.pages);
    m_rows = SlotBuffer(count);
    m_scratch = SlotBuffer(count);
    first.rows = m_rows.all().first(firstCount);
    second.rows = m_rows.all().subspan(firstCount);
    second.later = firstCount;
    if (m_key.isAddress()) {
        m_later = ShortBuffer<LaterWords>(count);
    }
    if (count >= ManyRows) {
        inTwoThreads([&] { gather(first, wanted, keys); }, [&] { gather(second, wanted, keys); });
    } else {
        gather(first, wanted, keys);
        gather(second, wanted, keys);
    }
    m_oldest = std::min(first.oldest, second.oldest);
    m_youngest = std::max(first.youngest, second.youngest);
    if (first.count < firstCount) {
        std::copy_n(second.rows.begin(), second.count,
                    first.rows.begin() + static_cast<std::ptrdiff_t>(first.count));
    }
    return m_rows.all().first(first.count + second.count);
}

void SlotSorter::gather(Part& part, const SlotSet* wanted, std::span<std::uint64_t> keys)
{
    auto out = part.rows.begin();
    LaterWords* const later = m_later.all().data();
    std::size_t looked = 0;
    m_chunks.forEachIn(part.pages, [&](FlowSlot slot, const FlowRow& row) {
        if (++looked % LookEvery == 0) {
            (void)stopped();
        }
        if (m_stopped || (wanted != nullptr && !wanted->has(slot))) {
            return;
        }
        const std::uint64_t sequence = row.flow->sequence;
        const std::uint64_t key = m_key.first(row);
        part.oldest = std::min(part.oldest, sequence);
        part.youngest = std::max(part.youngest, sequence);
        keys[slot] = key;
        auto low = static_cast<std::uint32_t>(sequence);
        if (later != nullptr && m_key.continues(key, 0)) {
            // The third has 18 bits, turned round or not.
            later[part.later] = {m_key.word(row, 1), static_cast<std::uint32_t>(m_key.word(row, 2)),
                                 low};
            low = static_cast<std::uint32_t>(part.later++);
        }
        *out++ = {key, slot, low};
    });
    part.count = static_cast<std::size_t>(out - part.rows.begin());
}

bool SlotSorter::stopped()
{
    if (!m_stopped && m_superseded && m_superseded()) {
        m_stopped = true;
    }
    return m_stopped;
}

void SlotSorter::sortByKey(Rows rows)
{
    const auto from = static_cast<std::size_t>(rows.data() - m_rows.all().data());
    radixSort(rows, m_scratch.all().subspan(from, rows.size()), m_asksStopped);
}

/// Calls found(run) for neighbours that have the same key. It may change the keys of the run.
template<class Found> void SlotSorter::forEachRun(Rows rows, Found&& found)
{
    for (std::size_t from = 0; from < rows.size();) {
        std::size_t to = from + 1;
        while (to < rows.size() && rows[to].key == rows[from].key) {
            ++to;
        }
        if (to - from > 1) {
            found(rows.subspan(from, to - from));
        }
        from = to;
    }
}

/// Rows of short runs lie anywhere: waiting for each of them would take longer than the sorting.
void SlotSorter::sortShortRuns(Rows rows, unsigned place)
{
    std::size_t fetched = 0;
    forEachRun(rows, [&](Rows run) {
        if (run.size() >= ManyRows) {
            return;
        }
        const auto from = static_cast<std::size_t>(run.data() - rows.data());
        const std::size_t to = std::min(from + run.size() + FetchAhead, rows.size() - 1);
        for (fetched = std::max(fetched, from); fetched < to; ++fetched) {
            if (rows[fetched].key == rows[fetched + 1].key
                && m_key.continues(rows[fetched].key, place)) {
                fetch(rows[fetched]);
                fetch(rows[fetched + 1]);
            }
        }
        sortRun(run, place);
    });
}

/// Sorts on where neighbours have the same word at @p place.
void SlotSorter::sortEqual(Rows rows, unsigned place)
{
    if (rows.size() < ManyRows) {
        sortShortRuns(rows, place);
        return;
    }
    // Each thread takes half of the short runs; at long ones both work together.
    std::vector<Rows> longRuns;
    forEachRun(rows, [&](Rows run) {
        if (run.size() >= ManyRows) {
            longRuns.push_back(run);
        }
    });
    std::size_t middle = rows.size() / 2;
    while (middle < rows.size() && rows[middle].key == rows[middle - 1].key) {
        ++middle;
    }
    inTwoThreads([&] { sortShortRuns(rows.first(middle), place); },
                 [&] { sortShortRuns(rows.subspan(middle), place); });
    for (const Rows run : longRuns) {
        sortRun(run, place);
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
    writeLaterKeys(run, place + 1);
    sortByKey(run);
    sortEqual(run, place + 1);
}

void SlotSorter::fetch(const KeyedSlot& row) const
{
    if (m_key.isAddress()) {
        __builtin_prefetch(&m_later.all()[row.lowSequence]);
    } else {
        m_chunks.fetch(row.slot);
    }
}

void SlotSorter::writeLaterKeys(Rows run, unsigned place)
{
    if (!m_key.isAddress()) {
        writeKeys(run,
                  [&](const KeyedSlot& row) { return m_key.word(m_chunks.row(row.slot), place); });
        return;
    }
    const auto later = m_later.all();
    if (place == 1) {
        writeKeys(run, [&](const KeyedSlot& row) { return later[row.lowSequence].second; });
        return;
    }
    writeKeys(run, [&](KeyedSlot& row) {
        const LaterWords& words = later[row.lowSequence];
        row.lowSequence = words.lowSequence; // it was the last: equal ones go by it
        return std::uint64_t{words.third};
    });
}

void SlotSorter::sortBySequence(Rows rows)
{
    // The low bits tell as long as no two flows are further apart than they count.
    const bool near = m_youngest - m_oldest <= std::numeric_limits<std::uint32_t>::max();
    const auto oldest = static_cast<std::uint32_t>(m_oldest);
    writeKeys(rows, [&](const KeyedSlot& row) {
        return near ? std::uint64_t{row.lowSequence - oldest}
                    : m_chunks.row(row.slot).flow->sequence;
    });
    sortByKey(rows);
}

template<class Word> void SlotSorter::writeKeys(Rows rows, Word&& word)
{
    const auto write = [&](Rows part) {
        for (KeyedSlot& row : part) {
            row.key = word(row);
        }
    };
    if (rows.size() < ManyRows) {
        write(rows);
        return;
    }
    const std::size_t half = rows.size() / 2;
    inTwoThreads([&] { write(rows.first(half)); }, [&] { write(rows.subspan(half)); });
}

} // namespace natlens
