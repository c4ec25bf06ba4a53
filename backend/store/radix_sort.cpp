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

/// Sorted they are in @p rows, with an odd number of digits in @p scratch.
void distributeAll(Rows rows, Rows scratch, const std::vector<Digit>& digits,
                   const std::function<bool()>& stopped)
{
    for (const Digit& digit : digits) {
        if (stopped()) {
            return;
        }
        distribute(rows, scratch, digit);
        std::swap(rows, scratch);
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

void sortInTwo(Rows rows, Rows scratch, const std::vector<Digit>& digits,
               const std::function<bool()>& stopped)
{
    const std::size_t half = rows.size() / 2;
    inTwoThreads(
        [&] { distributeAll(rows.first(half), scratch.first(half), digits, stopped); },
        [&] { distributeAll(rows.subspan(half), scratch.subspan(half), digits, stopped); });
    if (stopped()) {
        return;
    }
    if (digits.size() % 2 == 1) {
        mergeInTwo(scratch.first(half), scratch.subspan(half), rows);
        return;
    }
    mergeInTwo(rows.first(half), rows.subspan(half), scratch);
    inTwoThreads([&] { std::copy_n(scratch.begin(), half, rows.begin()); },
                 [&] {
                     std::copy(scratch.begin() + static_cast<std::ptrdiff_t>(half), scratch.end(),
                               rows.begin() + static_cast<std::ptrdiff_t>(half));
                 });
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
    std::uint64_t differing = 0;
    for (const KeyedSlot& row : rows) {
        differing |= row.key ^ rows.front().key;
    }
    const auto digits = digitsOf(differing, rows.size() < SomeRows ? NarrowDigit : WideDigit);
    if (rows.size() >= ManyRows) {
        sortInTwo(rows, scratch, digits, stopped);
        return;
    }
    distributeAll(rows, scratch, digits, stopped);
    if (digits.size() % 2 == 1) {
        std::copy(scratch.begin(), scratch.end(), rows.begin());
    }
}

} // namespace natlens
