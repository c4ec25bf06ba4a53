// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/frame_ring.h"

#include <gtest/gtest.h>

namespace natlens {
namespace {

SharedPayload payloadOf(std::size_t size)
{
    return makePayload(std::vector<std::byte>(size));
}

TEST(FrameRing, KeepsTheOrder)
{
    FrameRing ring(4096);
    for (std::uint32_t epoch = 1; epoch <= 3; ++epoch) {
        ASSERT_TRUE(ring.push({{.epoch = epoch}, payloadOf(10)}));
    }
    for (std::uint32_t epoch = 1; epoch <= 3; ++epoch) {
        EXPECT_EQ(ring.front().header.epoch, epoch);
        ring.pop();
    }
    EXPECT_TRUE(ring.empty());
    EXPECT_EQ(ring.bytes(), 0U);
}

TEST(FrameRing, TakesNothingBeyondItsRoom)
{
    FrameRing ring(2 * (FrameRing::EntryCost + 100));
    EXPECT_TRUE(ring.push({{}, payloadOf(100)}));
    EXPECT_TRUE(ring.push({{}, payloadOf(100)}));
    EXPECT_FALSE(ring.push({{}, nullptr}));
    EXPECT_EQ(ring.size(), 2U);
    ring.pop();
    EXPECT_FALSE(ring.push({{}, payloadOf(101)}));
    EXPECT_TRUE(ring.push({{}, payloadOf(100)}));
}

TEST(FrameRing, CountsEmptyFramesToo)
{
    FrameRing ring(10 * FrameRing::EntryCost);
    std::size_t taken = 0;
    while (ring.push({{}, nullptr})) {
        ++taken;
    }
    EXPECT_EQ(taken, 10U);
    ring.clear();
    EXPECT_TRUE(ring.empty());
    EXPECT_EQ(ring.bytes(), 0U);
    EXPECT_TRUE(ring.push({{}, nullptr}));
}

} // namespace
} // namespace natlens
