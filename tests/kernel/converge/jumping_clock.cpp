// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/converge/jumping_clock.h"

#include <dlfcn.h>
#include <sys/time.h>

#include <atomic>
#include <ctime>

namespace natlens::test {

namespace {

std::atomic<std::int64_t> jump{0};
std::atomic<std::uint64_t> answered{0};

} // namespace

JumpingClock::~JumpingClock()
{
    jump = 0;
}

void JumpingClock::setJump(std::int64_t seconds)
{
    jump = seconds;
}

std::uint64_t JumpingClock::asked()
{
    return answered;
}

} // namespace natlens::test

// The linker prefers these to the C library's.
extern "C" int clock_gettime(clockid_t clock, timespec* time)
{
    using Function = int (*)(clockid_t, timespec*);
    static const auto original = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = original(clock, time);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) {
        time->tv_sec += natlens::test::jump;
        ++natlens::test::answered;
    }
    return result;
}

extern "C" int gettimeofday(timeval* time, void* zone) noexcept
{
    using Function = int (*)(timeval*, void*);
    static const auto original = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "gettimeofday"));
    const int result = original(time, zone);
    time->tv_sec += natlens::test::jump;
    ++natlens::test::answered;
    return result;
}

extern "C" time_t time(time_t* result) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (result != nullptr) {
        *result = now.tv_sec;
    }
    return now.tv_sec;
}
