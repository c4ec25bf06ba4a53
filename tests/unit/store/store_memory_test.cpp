// SPDX-License-Identifier: GPL-2.0-or-later
// What a million flows cost, counted in the bytes that the store asked the allocator for.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

#include "store/flow_table.h"

namespace {

std::atomic<std::size_t> allocated = 0;

void* counted(std::size_t size)
{
    void* const memory = std::malloc(size);
    if (memory == nullptr) {
        std::abort();
    }
    allocated += malloc_usable_size(memory);
    return memory;
}

void release(void* memory)
{
    allocated -= memory != nullptr ? malloc_usable_size(memory) : 0;
    std::free(memory);
}

} // namespace

void* operator new(std::size_t size)
{
    return counted(size);
}
void operator delete(void* memory) noexcept
{
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    release(memory);
}

namespace natlens {
namespace {

constexpr std::uint32_t Million = 1'000'000;
constexpr std::uint64_t SecondNs = 1'000'000'000;

/// An IPv6 flow with both tuples, TCP state, counters and time stamps.
PackedFlow flowNumbered(std::uint32_t number)
{
    PackedFlow flow;
    flow.original.src = {0xfd, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    flow.original.dst = {0xfd, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    flow.original.src[10] = static_cast<std::uint8_t>(number >> 16U);
    flow.original.first = static_cast<std::uint16_t>(number);
    flow.original.second = 443;
    flow.reply = {flow.original.dst, flow.original.src, 443, flow.original.first};
    flow.setOriginal(L3Protocol::Ipv6, IPPROTO_TCP, L4Kind::Ports);
    flow.setReply(L3Protocol::Ipv6, IPPROTO_TCP, L4Kind::Ports);
    flow.id = number;
    flow.has = PackedFlow::HasId | PackedFlow::HasStatus | PackedFlow::HasTcp;
    return flow;
}

FlowKey keyNumbered(std::uint32_t number)
{
    const PackedFlow flow = flowNumbered(number);
    return keyOf(FlowRow{&flow, nullptr});
}

TEST(StoreMemory, GivesBackWhatAPeakTookAtTheEndOfTheTable)
{
    const std::size_t before = allocated;
    FlowTable table;
    for (std::uint32_t number = 0; number < 200'000; ++number) {
        table.applyEvent(FlowEventKind::New, flowNumbered(number), nullptr, SecondNs);
    }
    (void)table.settle();
    for (std::uint32_t number = 1'000; number < 200'000; ++number) {
        table.applyEvent(FlowEventKind::Destroy, flowNumbered(number), nullptr, 2 * SecondNs);
    }
    table.reap(9 * SecondNs);
    (void)table.settle();
    EXPECT_FALSE(table.sparse());
    EXPECT_LE(allocated - before, 400'000U);
    EXPECT_TRUE(table.find(keyNumbered(999)));
}

TEST(StoreMemory, CostsTwoHundredBytesAFlowAndGivesThemBack)
{
    const std::size_t before = allocated;
    FlowTable table;
    table.beginEpoch();
    for (std::uint32_t number = 0; number < Million; ++number) {
        table.applyDump(flowNumbered(number), nullptr, SecondNs);
        if (number % 10'000 == 0) {
            (void)table.settle(); // as a snapshot does
        }
    }
    table.finishDump(SecondNs);
    (void)table.settle();
    ASSERT_EQ(table.alive(), Million);
    EXPECT_LE((allocated - before) / Million, 200U);

    // One in a hundred stays, all over the table.
    for (std::uint32_t number = 0; number < Million; ++number) {
        if (number % 100 != 0) {
            table.applyGone(keyNumbered(number), 10 * SecondNs);
        }
    }
    table.reap(20 * SecondNs);
    (void)table.settle();
    ASSERT_TRUE(table.sparse());
    (void)table.compact();
    EXPECT_EQ(table.alive(), Million / 100);
    EXPECT_EQ(table.lingering(), 0U);
    EXPECT_LE((allocated - before) / (Million / 100), 300U);
    EXPECT_TRUE(table.find(keyNumbered(500)));
    EXPECT_FALSE(table.find(keyNumbered(501)));
}

} // namespace
} // namespace natlens
