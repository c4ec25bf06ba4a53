// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens::test {

/// While one lives, this process's wall clock (CLOCK_REALTIME, gettimeofday(), time()) is off by
/// what setJump() says; CLOCK_MONOTONIC is as it is.
class JumpingClock {
public:
    JumpingClock() = default;
    JumpingClock(const JumpingClock&) = delete;
    JumpingClock& operator=(const JumpingClock&) = delete;
    ~JumpingClock();
    void setJump(std::int64_t seconds);
    /// Calls that were answered with another time; 0: nobody asked for the wall clock.
    [[nodiscard]] static std::uint64_t asked();
};

} // namespace natlens::test
