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

TEST(ResyncPacer, ComesSoonAfterTheLastLossHoweverFarItHadBackedOff)
{
    Clock::time_point now{};
    ResyncPacer pacer;
    pacer.started(now, true);
    for (int dump = 0; dump < 6; ++dump) {
        for (const auto until = now + pacer.delay(now); now < until; now += 100ms) {
            pacer.lost(now);
        }
        pacer.started(now, true);
    }
    EXPECT_EQ(pacer.delay(now), 2000ms);
    now += 5s;
    pacer.lost(now);
    EXPECT_EQ(pacer.delay(now), 1000ms);
    pacer.lost(now += 800ms);
    EXPECT_EQ(pacer.delay(now), 1000ms);
    pacer.backOff();
    EXPECT_EQ(pacer.delay(now), 32000ms - 5800ms);
}

TEST(ResyncPacer, IsNotPutOffByLossesForEver)
{
    Clock::time_point now{};
    ResyncPacer pacer;
    pacer.started(now, true);
    for (const auto expected : {2000ms, 4000ms, 8000ms, 16000ms, 32000ms, 32000ms}) {
        const auto start = now;
        for (pacer.lost(now); pacer.delay(now) > 0ms; pacer.lost(now)) {
            now += 100ms;
        }
        EXPECT_EQ(now - start, expected);
        pacer.started(now, true);
    }
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
