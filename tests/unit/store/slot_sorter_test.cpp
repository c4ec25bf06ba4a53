// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/slot_sorter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "store/radix_sort.h"

namespace natlens {
namespace {

/// Enough for two threads, in the runs of equal words, too.
constexpr std::size_t Count = 4 * ManyRows;

/// IPv6 in one network and IPv4, few ports, many the same; not in the order of their appearance.
FlowPool manyFlows()
{
    std::mt19937 random(11);
    FlowPool pool;
    for (std::size_t number = 0; number < Count; ++number) {
        PackedFlow flow;
        const bool ipv6 = number % 2 == 0;
        flow.family = flow.replyFamily =
            static_cast<std::uint8_t>(ipv6 ? L3Protocol::Ipv6 : L3Protocol::Ipv4);
        flow.original.src = {static_cast<std::uint8_t>(ipv6 ? 0xfd : 10)};
        flow.original.src[ipv6 ? 15 : 3] = static_cast<std::uint8_t>(random());
        flow.original.src[ipv6 ? 9 : 2] = static_cast<std::uint8_t>(random() % 16);
        flow.original.first = static_cast<std::uint16_t>(random() % 8);
        flow.has = PackedFlow::HasOriginalCounters;
        flow.originalCounters.bytes = number % 5 == 0 ? ~std::uint64_t{0} : random() % 100;
        flow.mark = static_cast<std::uint32_t>(random() % 3);
        flow.sequence = (number ^ 0x155U) & PackedFlow::MostSequence;
        (void)pool.insert(flow, nullptr);
    }
    return pool;
}

const FlowPool& table()
{
    static const FlowPool pool = manyFlows();
    return pool;
}

class SlotSorterTest : public testing::TestWithParam<std::tuple<FlowField, bool>> {
protected:
    const FlowChunks& chunks = table().chunks();
    const SortKey key{std::get<0>(GetParam()), std::get<1>(GetParam()), nullptr};
    const std::function<bool()> wanted;
    std::vector<std::uint64_t> keys = std::vector<std::uint64_t>(chunks.slotCount());
};

TEST_P(SlotSorterTest, OrdersALargeTableAsComparingDoes)
{
    SlotSorter sorter(key, chunks, wanted);
    const auto rows = sorter.sort(nullptr, keys);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), Count);
    for (std::size_t at = 1; at < rows->size(); ++at) {
        const FlowSlot before = (*rows)[at - 1].slot;
        const FlowSlot slot = (*rows)[at].slot;
        ASSERT_TRUE(key.less(chunks.row(before), chunks.row(slot))) << "at " << at;
        ASSERT_EQ(keys[slot], key.first(chunks.row(slot)));
    }
}

TEST_P(SlotSorterTest, LeavesOutWhatIsNotWanted)
{
    SlotSet odd;
    odd.reset(chunks.slotCount());
    for (FlowSlot slot = 1; slot < Count; slot += 2) {
        odd.set(slot, true);
    }
    SlotSorter sorter(key, chunks, wanted);
    const auto rows = sorter.sort(&odd, keys);
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->size(), Count / 2);
    EXPECT_TRUE(std::all_of(rows->begin(), rows->end(),
                            [](const KeyedSlot& row) { return row.slot % 2 == 1; }));
    EXPECT_TRUE(std::is_sorted(rows->begin(), rows->end(), [&](const auto& a, const auto& b) {
        return key.less(chunks.row(a.slot), chunks.row(b.slot));
    }));
}

TEST_P(SlotSorterTest, StopsWhenNobodyWaitsForIt)
{
    const std::function<bool()> superseded = [] { return true; };
    SlotSorter sorter(key, chunks, superseded);
    EXPECT_FALSE(sorter.sort(nullptr, keys));
}

INSTANTIATE_TEST_SUITE_P(Fields, SlotSorterTest,
                         testing::Combine(testing::Values(FlowField::OriginalSource,
                                                          FlowField::OriginalBytes, FlowField::Mark,
                                                          FlowField::FirstSeen),
                                          testing::Bool()));

TEST(RadixSort, IsStableAtAnySizeAndNumberOfDigits)
{
    std::mt19937_64 random(5);
    for (const std::size_t count :
         {std::size_t{0}, std::size_t{1000}, std::size_t{20'000}, Count}) {
        for (const std::uint64_t bits : {std::uint64_t{0x7f}, std::uint64_t{0x1ffff},
                                         0xff00'0000'00ff'00ffU, ~std::uint64_t{0}}) {
            std::vector<KeyedSlot> rows(count);
            for (std::size_t at = 0; at < count; ++at) {
                rows[at] = {random() & bits, static_cast<FlowSlot>(at), 0};
            }
            std::vector<KeyedSlot> expected = rows;
            std::vector<KeyedSlot> scratch(count);
            std::stable_sort(expected.begin(), expected.end(),
                             [](const auto& a, const auto& b) { return a.key < b.key; });
            radixSort(rows, scratch, [] { return false; });
            EXPECT_TRUE(std::equal(
                rows.begin(), rows.end(), expected.begin(), expected.end(),
                [](const auto& a, const auto& b) { return a.key == b.key && a.slot == b.slot; }))
                << count << " rows, bits " << bits;
        }
    }
}

} // namespace
} // namespace natlens
