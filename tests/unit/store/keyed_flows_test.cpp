// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/keyed_flows.h"

#include <gtest/gtest.h>

#include <unordered_map>

#include "unit/store/flows.h"

namespace natlens {
namespace {

/// Of one of 2^32 flows; @p number is its id and, in part, its port.
PackedFlow numbered(std::uint32_t number)
{
    Flow flow = test::flowOf(static_cast<std::uint16_t>(number));
    flow.id = number;
    std::shared_ptr<const RareFlow> rare;
    return pack(flow, rare);
}

PackedKey keyNumbered(std::uint32_t number)
{
    const PackedFlow flow = numbered(number);
    return packedKeyOf(FlowRow{&flow, nullptr});
}

FlowSlot insert(KeyedFlows& flows, std::uint32_t number)
{
    return flows.insert(keyNumbered(number), numbered(number), nullptr);
}

TEST(KeyedFlows, FindsEachOfMany)
{
    KeyedFlows flows;
    EXPECT_EQ(flows.find(keyNumbered(1)), std::nullopt);
    std::unordered_map<std::uint32_t, FlowSlot> slots;
    for (std::uint32_t number = 0; number < 100'000; ++number) {
        slots[number] = insert(flows, number);
    }
    for (const auto& [number, slot] : slots) {
        ASSERT_EQ(flows.find(keyNumbered(number)), slot);
    }
    EXPECT_EQ(flows.find(keyNumbered(100'000)), std::nullopt);
}

TEST(KeyedFlows, GoesOnThroughManyComingsAndGoings)
{
    KeyedFlows flows;
    constexpr std::uint32_t Alive = 3'000;
    for (std::uint32_t number = 0; number < 200'000; ++number) {
        (void)insert(flows, number);
        if (number >= Alive) {
            const auto slot = flows.find(keyNumbered(number - Alive));
            ASSERT_TRUE(slot);
            flows.erase(*slot);
            ASSERT_EQ(flows.find(keyNumbered(number - Alive)), std::nullopt);
        }
    }
    EXPECT_EQ(flows.size(), Alive);
    EXPECT_LE(flows.chunks().slotCount(), FlowChunks::SlotsPerPage);
    for (std::uint32_t number = 200'000 - Alive; number < 200'000; ++number) {
        ASSERT_TRUE(flows.find(keyNumbered(number)));
    }
}

TEST(KeyedFlows, FindsFlowsWhereACompactionPutThem)
{
    KeyedFlows flows;
    for (std::uint32_t number = 0; number < 20'000; ++number) {
        (void)insert(flows, number);
    }
    for (std::uint32_t number = 0; number < 20'000; ++number) {
        if (number % 5 != 0) {
            flows.erase(flows.find(keyNumbered(number)).value());
        }
    }
    ASSERT_TRUE(flows.sparse());
    std::size_t moves = 0;
    flows.compact([&](FlowSlot, FlowSlot) { ++moves; });
    EXPECT_GT(moves, 0U);
    for (std::uint32_t number = 0; number < 20'000; ++number) {
        const auto slot = flows.find(keyNumbered(number));
        ASSERT_EQ(slot.has_value(), number % 5 == 0);
        ASSERT_TRUE(!slot || flows.at(*slot).id == number);
    }
}

TEST(KeyedFlows, StaysWholeWhenItIsTrimmedAndWhenRoomIsMade)
{
    KeyedFlows flows;
    flows.reserve(50'000);
    (void)insert(flows, 1);
    flows.trim();
    EXPECT_TRUE(flows.find(keyNumbered(1)));
    flows.reserve(10'000);
    (void)insert(flows, 2);
    EXPECT_TRUE(flows.find(keyNumbered(1)));
    EXPECT_TRUE(flows.find(keyNumbered(2)));
}

TEST(KeyedFlows, WritesAFlowWithAndWithoutWhatIsRare)
{
    KeyedFlows flows;
    Flow flow = test::flowOf(1);
    const FlowSlot slot = insert(flows, 1);
    flow.use = 1'000;
    std::shared_ptr<const RareFlow> rare;
    PackedFlow packed = pack(flow, rare);
    flows.write(slot, packed, rare);
    EXPECT_EQ(unpack(flows.chunks().row(slot)).use, 1'000U);
    EXPECT_EQ(flows.rare(slot), rare);
    flow.use = 1;
    packed = pack(flow, rare);
    flows.write(slot, packed, rare);
    EXPECT_EQ(unpack(flows.chunks().row(slot)).use, 1U);
    EXPECT_EQ(flows.rare(slot), nullptr);
}

} // namespace
} // namespace natlens
