// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever storm went over the table: afterwards the view shows what a fresh dump tells.
#include <csignal>
#include <thread>

#include "kernel/converge/live_feed.h"

namespace natlens::test {
namespace {

using Storms = LiveFeed;

TEST_F(Storms, ATableThatFillsUpToItsLimit)
{
    // The limit is the machine's and read-only here. Where it is too far for a test, the table
    // only grows fast; where it is near, the kernel drops flows early and refuses others.
    constexpr std::uint64_t Reachable = 300'000;
    constexpr std::uint32_t Else = 60'000;
    const std::uint64_t limit = bench::netfilterSysctl("nf_conntrack_max");
    const bool reached = limit != 0 && limit <= Reachable;
    const auto wanted = reached ? static_cast<std::uint32_t>(limit + limit / 20) : Else;
    open();
    constexpr std::uint32_t Step = 5'000;
    for (std::uint32_t number = 0; number < wanted; number += Step) {
        make(number, Step);
        turn();
    }
    EXPECT_TRUE(converges());
    EXPECT_EQ(shown->alive, bench::netfilterSysctl("nf_conntrack_count"));
    if (reached) {
        EXPECT_GT(statistics().eventsDestroy + kernel.refusals(), 0U) << "the limit was not felt";
    } else {
        EXPECT_EQ(shown->alive, wanted);
    }
}

TEST_F(Storms, ATableThatIsFlushedAgainAndAgain)
{
    open();
    for (std::uint32_t round = 0; round < 25; ++round) {
        make(round * 4000, 4000);
        flushKernel();
        turn();
    }
    make(200'000, 1000);
    EXPECT_TRUE(converges());
    EXPECT_EQ(shown->alive, 1000U);
    EXPECT_GT(statistics().eventsDestroy + statistics().resyncs, 0U);
}

TEST_F(Storms, EventsThatTheKernelHadNoRoomFor)
{
    open({.receiveBuffer = 65536});
    for (std::uint32_t round = 0; round < 20; ++round) {
        make(round * 500, 500);
        end(round * 500, 400);
        turn();
    }
    ASSERT_TRUE(eventually([this] { return statistics().gaps > 0; })) << "nothing was lost";
    EXPECT_TRUE(converges());
    EXPECT_EQ(shown->alive, 2000U);
}

TEST_F(Storms, EventsThatAReceiverOfAFewKilobytesLosesAgainAndAgain)
{
    open({.receiveBuffer = 8192});
    // So long that the dumps after losses come ever more rarely.
    constexpr std::uint64_t Losses = 4;
    std::uint32_t first = 0;
    ASSERT_TRUE(eventually(
        [&] {
            make(first, 400);
            end(first, 390);
            first += 400;
            return statistics().gaps >= Losses;
        },
        60'000))
        << statistics().gaps << " gaps";
    EXPECT_TRUE(converges());
    EXPECT_EQ(shown->alive, first / 40);
}

TEST_F(Storms, AClientThatDoesNotReadForAWhile)
{
    make(0, 1000);
    open({.heldBack = true});
    // More than the helper keeps for one client.
    for (std::uint32_t round = 0; round < 30; ++round) {
        make(1000, 2000);
        end(1000, 2000);
        turn();
    }
    end(0, 500);
    letGo();
    ASSERT_TRUE(eventually([this] { return shown && statistics().gaps > 0; }))
        << "nothing was lost";
    EXPECT_TRUE(converges());
    EXPECT_EQ(shown->alive, 500U);
}

TEST_F(Storms, AHelperThatStandsStillForHalfASecond)
{
    open();
    make(0, 1000);
    ASSERT_TRUE(converges());
    const auto helpers = children();
    ASSERT_EQ(helpers.size(), 1U);
    ASSERT_EQ(::kill(helpers[0], SIGSTOP), 0);
    QElapsedTimer time;
    time.start();
    std::uint32_t first = 1000;
    for (; time.elapsed() < 500; first += 1000) {
        make(first, 1000);
        end(first, 900);
    }
    ASSERT_EQ(::kill(helpers[0], SIGCONT), 0);
    EXPECT_TRUE(converges());
    EXPECT_EQ(shown->alive, 1000U + first / 10 - 100);
}

} // namespace
} // namespace natlens::test
