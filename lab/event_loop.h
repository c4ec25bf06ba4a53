// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens::lab {

/// epoll(7) and timers for one process of the lab; single-threaded.
class EventLoop {
public:
    using Clock = std::chrono::steady_clock;
    using Callback = std::function<void()>;
    /// Gets the EPOLL* bits.
    using ReadyCallback = std::function<void(std::uint32_t events)>;
    using TimerId = std::uint64_t;

    [[nodiscard]] static Result<EventLoop> create();

    /// Calls @p callback for @p events (EPOLLIN …), errors and hang-ups, until forget(). False: a
    /// descriptor that never has to be waited for, such as a regular file.
    bool watch(int fd, std::uint32_t events, ReadyCallback callback);
    /// Other events for a descriptor that is being watched.
    void change(int fd, std::uint32_t events);
    /// Before the descriptor is closed; also from within its own callback.
    void forget(int fd);

    TimerId after(std::chrono::milliseconds delay, Callback callback);
    void cancel(TimerId timer);

    /// Until stop(); what a callback did to the loop before run() counts too.
    [[nodiscard]] Result<void> run();
    void stop() { m_stopped = true; }

private:
    explicit EventLoop(UniqueFd epoll) : m_epoll(std::move(epoll)) {}
    [[nodiscard]] int timeToNextTimer() const;
    void fireDueTimers();

    struct TimerKey {
        Clock::time_point due;
        TimerId id;
        auto operator<=>(const TimerKey&) const = default;
    };

    UniqueFd m_epoll;
    std::unordered_map<int, std::shared_ptr<ReadyCallback>> m_watches;
    std::map<TimerKey, Callback> m_timers;
    TimerId m_lastTimer = 0;
    bool m_stopped = false;
};

} // namespace natlens::lab
