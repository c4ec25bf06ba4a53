// SPDX-License-Identifier: GPL-2.0-or-later
// The limits that go by time; the time is told to them, so nothing here waits.
#include <gtest/gtest.h>

#include "helper/resync_pacer.h"
#include "helper/token_bucket.h"

namespace natlens {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST(TokenBucket, GivesSoManyAtOnceAndThenAsTimePasses)
{
    const Clock::time_point start{};
    TokenBucket bucket(20, start);
    for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(bucket.take(start)) << i;
    }
    EXPECT_FALSE(bucket.take(start));
    EXPECT_FALSE(bucket.take(start + 49ms));
    EXPECT_TRUE(bucket.take(start + 51ms));
    EXPECT_FALSE(bucket.take(start + 52ms));
}

TEST(TokenBucket, SavesNoMoreThanASecondsWorth)
{
    const Clock::time_point start{};
    TokenBucket bucket(20, start);
    int given = 0;
    while (bucket.take(start + 1h)) {
        ++given;
    }
    EXPECT_EQ(given, 20);
}

TEST(ResyncPacer, LetsTheFirstDumpBeginAtOnce)
{
    EXPECT_EQ(ResyncPacer().delay(Clock::time_point{}), 0ms);
}

TEST(ResyncPacer, KeepsTwoSecondsBetween)
{
    const Clock::time_point start{};
    ResyncPacer pacer;
    pacer.started(start, true);
    EXPECT_EQ(pacer.delay(start), 2000ms);
    EXPECT_EQ(pacer.delay(start + 1500ms), 500ms);
    EXPECT_EQ(pacer.delay(start + 2s), 0ms);
    EXPECT_EQ(pacer.delay(start + 1h), 0ms);
}

TEST(ResyncPacer, BacksOffWhileTheyKeepComingAndForgetsWhenTheyStop)
{
    Clock::time_point now{};
    ResyncPacer pacer;
    pacer.started(now, true);
    for (const auto expected : {2000ms, 4000ms, 8000ms, 16000ms, 32000ms, 32000ms}) {
        EXPECT_EQ(pacer.delay(now), expected);
        now += pacer.delay(now);
        pacer.started(now, true);
    }
    now += 65s;
    pacer.started(now, true);
    EXPECT_EQ(pacer.delay(now), 2000ms);
}

TEST(ResyncPacer, DoesNotBackOffFromRequests)
{
    Clock::time_point now{};
    ResyncPacer pacer;
    pacer.started(now, true);
    for (int i = 0; i < 5; ++i) {
        now += pacer.delay(now);
        pacer.started(now, false);
        EXPECT_EQ(pacer.delay(now), 2000ms);
    }
}

TEST(ResyncPacer, DumpsAtMostAQuarterOfTheTime)
{
    const Clock::time_point start{};
    ResyncPacer pacer;
    pacer.started(start, false);
    pacer.finished(start + 3s);
    EXPECT_EQ(pacer.delay(start + 3s), 9000ms);
    EXPECT_EQ(pacer.delay(start + 12s), 0ms);
}

} // namespace
} // namespace natlens
