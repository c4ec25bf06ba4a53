// SPDX-License-Identifier: GPL-2.0-or-later
// The wall clock jumps while flows come and go: the view does not care.
#include <ctime>

#include "kernel/converge/jumping_clock.h"
#include "kernel/converge/live_feed.h"

namespace natlens::test {
namespace {

using ClockJump = LiveFeed;

constexpr std::int64_t Day = 86'400;

TEST_F(ClockJump, ForthAndBackLeavesTheViewRight)
{
    JumpingClock clock;
    open();
    std::uint32_t first = 0;
    for (const std::int64_t jump : {Day, -Day, 400 * Day, std::int64_t{0}}) {
        const std::time_t before = std::time(nullptr);
        clock.setJump(jump);
        ASSERT_TRUE(jump == 0 || std::abs(std::time(nullptr) - before) > 1000)
            << "the clock did not jump";
        make(first, 500);
        end(first, 200);
        first += 500;
        ASSERT_TRUE(converges()) << "after a jump by " << jump << " s";
    }
    ASSERT_TRUE(eventually([this] { return shown->lingering == 0; })) << "ended flows stay";
    EXPECT_EQ(shown->size(), shown->alive);
    EXPECT_EQ(shown->alive, first / 500 * 300);
    EXPECT_EQ(statistics().gaps, 0U);
    EXPECT_GT(JumpingClock::asked(), 0U);
}

} // namespace
} // namespace natlens::test
