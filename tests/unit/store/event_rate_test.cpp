// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/event_rate.h"

#include <gtest/gtest.h>

namespace natlens {
namespace {

constexpr std::uint64_t Ms = 1'000'000;
constexpr std::uint64_t Start = 1'000'000 * Ms;

TEST(EventRate, IsNothingAtFirst)
{
    const EventRate rate;
    EXPECT_EQ(rate.perSecond(Start), 0);
    EXPECT_FALSE(rate.nextChangeNs(Start));
}

TEST(EventRate, CountsTheLastSecond)
{
    EventRate rate;
    for (std::uint64_t i = 0; i < 20; ++i) {
        rate.count(Start + i * 100 * Ms);
    }
    EXPECT_EQ(rate.perSecond(Start + 1900 * Ms), 10);
}

TEST(EventRate, FallsWhenNothingComesAndSaysWhen)
{
    EventRate rate;
    rate.count(Start);
    EXPECT_EQ(rate.perSecond(Start), 1);
    const auto falls = rate.nextChangeNs(Start);
    ASSERT_TRUE(falls);
    EXPECT_EQ(rate.perSecond(*falls - 1), 1);
    EXPECT_EQ(rate.perSecond(*falls), 0);
    EXPECT_FALSE(rate.nextChangeNs(*falls));
}

TEST(EventRate, IgnoresEventsOlderThanItsWindow)
{
    EventRate rate;
    rate.count(Start + 5000 * Ms);
    rate.count(Start);
    EXPECT_EQ(rate.perSecond(Start + 5000 * Ms), 1);
}

} // namespace
} // namespace natlens
