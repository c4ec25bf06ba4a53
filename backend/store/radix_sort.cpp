// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/radix_sort.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "store/two_threads.h"

namespace natlens {

namespace {

using Rows = std::span<KeyedSlot>;

/// Below, comparing is faster than counting.
constexpr std::size_t FewRows = 256;
/// Below, the many counters of wide digits cost more than the passes that they save.
constexpr std::size_t SomeRows = 8 * 1024;
constexpr unsigned WideDigit = 11;
constexpr unsigned NarrowDigit = 8;

/// Some bits of the keys in which rows differ.
struct Digit {
    unsigned shift;
    std::uint64_t mask;
    [[nodiscard]] std::size_t of(const KeyedSlot& row) const { return row.key >> shift & mask; }
};

constexpr Digit Kind{62, 3};

bool lessByKey(const KeyedSlot& a, const KeyedSlot& b)
{
    return a.key < b.key;
}

/// The lowest first; bits that all rows share are left out where they are many.
std::vector<Digit> digitsOf(std::uint64_t differing, unsigned width)
{
    std::vector<Digit> digits;
    while (differing != 0) {
        const auto shift = static_cast<unsigned>(__builtin_ctzll(differing));
        const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
        digits.push_back({shift, mask});
        differing &= ~(mask << shift);
    }
    return digits;
}

/// One stable pass, from @p from to @p to.
void distribute(Rows from, Rows to, const Digit& digit)
{
    std::array<std::uint32_t, std::size_t{1} << WideDigit> starts; // NOLINT(*-member-init)
    std::fill_n(starts.begin(), digit.mask + 1, 0U);
    for (const KeyedSlot& row : from) {
        ++starts[digit.of(row)];
    }
    std::uint32_t sum = 0;
    for (std::size_t value = 0; value <= digit.mask; ++value) {
        sum += starts[value];
        starts[value] = sum - starts[value];
    }
    for (const KeyedSlot& row : from) {
        to[starts[digit.of(row)]++] = row;
    }
}

std::uint64_t differingBits(Rows rows)
{
    std::uint64_t differing = 0;
    for (const KeyedSlot& row : rows) {
        differing |= row.key ^ rows.front().key;
    }
    return differing;
}

/// Returns where they are sorted: @p rows or @p other, the rest of which is spoilt.
Rows distributeAll(Rows rows, Rows other, const std::function<bool()>& stopped)
{
    const unsigned width = rows.size() < SomeRows ? NarrowDigit : WideDigit;
    for (const Digit& digit : digitsOf(differingBits(rows), width)) {
        if (stopped()) {
            break;
        }
        distribute(rows, other, digit);
        std::swap(rows, other);
    }
    return rows;
}

/// Sorts @p rows; afterwards they are in @p target, which is one of the two.
void sortTo(Rows target, Rows rows, Rows other, const std::function<bool()>& stopped)
{
    const Rows sorted = distributeAll(rows, other, stopped);
    if (sorted.data() != target.data()) {
        std::ranges::copy(sorted, target.begin());
    }
}

/// Sorts from @p from to @p to. Families of addresses and the like are in the upper bits: what
/// differs in one kind of them is often the same in all of another, so kinds that are sorted apart
/// take fewer passes.
void sortKindsTo(Rows from, Rows to, const std::function<bool()>& stopped)
{
    if (differingBits(from) >> Kind.shift == 0) {
        sortTo(to, from, to, stopped);
        return;
    }
    distribute(from, to, Kind);
    for (std::size_t begin = 0; begin < to.size();) {
        const std::size_t kind = Kind.of(to[begin]);
        const auto last =
            std::partition_point(to.begin() + static_cast<std::ptrdiff_t>(begin), to.end(),
                                 [kind](const KeyedSlot& row) { return Kind.of(row) == kind; });
        const auto count = static_cast<std::size_t>(last - to.begin()) - begin;
        const Rows rows = to.subspan(begin, count);
        sortTo(rows, rows, from.subspan(begin, count), stopped);
        begin += count;
    }
}

/// How many of the first @p count merged rows come from @p a; the others come from @p b.
std::size_t share(Rows a, Rows b, std::size_t count)
{
    std::size_t low = count > b.size() ? count - b.size() : 0;
    std::size_t high = std::min(count, a.size());
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (b[count - middle - 1].key < a[middle].key) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/// Writes both to @p to, of equal keys those of @p a first.
void merge(Rows a, Rows b, Rows to)
{
    auto out = to.begin();
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        // No branch to mispredict.
        const bool takesRight = right->key < left->key;
        *out++ = takesRight ? *right : *left;
        right += takesRight ? 1 : 0;
        left += takesRight ? 0 : 1;
    }
    std::copy(right, b.end(), std::copy(left, a.end(), out));
}

void mergeInTwo(Rows a, Rows b, Rows to)
{
    const std::size_t half = to.size() / 2;
    const std::size_t fromA = share(a, b, half);
    const std::size_t fromB = half - fromA;
    inTwoThreads([&] { merge(a.first(fromA), b.first(fromB), to.first(half)); },
                 [&] { merge(a.subspan(fromA), b.subspan(fromB), to.subspan(half)); });
}

void sortInTwo(Rows rows, Rows scratch, const std::function<bool()>& stopped)
{
    const std::size_t half = rows.size() / 2;
    inTwoThreads([&] { sortKindsTo(rows.first(half), scratch.first(half), stopped); },
                 [&] { sortKindsTo(rows.subspan(half), scratch.subspan(half), stopped); });
    if (!stopped()) {
        mergeInTwo(scratch.first(half), scratch.subspan(half), rows);
    }
}

} // namespace

void radixSort(Rows rows, Rows scratch, const std::function<bool()>& stopped)
{
    if (std::is_sorted(rows.begin(), rows.end(), lessByKey)) {
        return;
    }
    if (rows.size() < FewRows) {
        std::sort(rows.begin(), rows.end(), lessByKey);
        return;
    }
    if (rows.size() >= ManyRows) {
        sortInTwo(rows, scratch, stopped);
        return;
    }
    sortTo(rows, rows, scratch, stopped);
}

} // namespace natlens
