// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/event_loop.h"

#include <sys/epoll.h>

#include <algorithm>
#include <cerrno>

namespace natlens::lab {

Result<EventLoop> EventLoop::create()
{
    UniqueFd epoll{::epoll_create1(EPOLL_CLOEXEC)};
    if (!epoll.valid()) {
        return failure(ErrorCode::System, "epoll_create1", errno);
    }
    return EventLoop(std::move(epoll));
}

bool EventLoop::watch(int fd, std::uint32_t events, ReadyCallback callback)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
        return false;
    }
    m_watches[fd] = std::make_shared<ReadyCallback>(std::move(callback));
    return true;
}

void EventLoop::change(int fd, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, fd, &event);
}

void EventLoop::forget(int fd)
{
    if (m_watches.erase(fd) != 0) {
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
    }
}

EventLoop::TimerId EventLoop::after(std::chrono::milliseconds delay, Callback callback)
{
    const TimerId id = ++m_lastTimer;
    m_timers.emplace(TimerKey{Clock::now() + delay, id}, std::move(callback));
    return id;
}

void EventLoop::cancel(TimerId timer)
{
    std::erase_if(m_timers, [timer](const auto& entry) { return entry.first.id == timer; });
}

int EventLoop::timeToNextTimer() const
{
    if (m_timers.empty()) {
        return -1;
    }
    const auto left = m_timers.begin()->first.due - Clock::now();
    const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    constexpr long long kLongest = 1'000'000;
    return static_cast<int>(std::clamp<long long>(rounded, 0, kLongest));
}

void EventLoop::fireDueTimers()
{
    const auto now = Clock::now();
    while (!m_stopped && !m_timers.empty() && m_timers.begin()->first.due <= now) {
        const auto timer = m_timers.extract(m_timers.begin());
        timer.mapped()();
    }
}

Result<void> EventLoop::run()
{
    while (!m_stopped) {
        // One event at a time: a callback may close descriptors that later events would name.
        epoll_event event{};
        const int count = ::epoll_wait(m_epoll.get(), &event, 1, timeToNextTimer());
        if (count < 0 && errno != EINTR) {
            return failure(ErrorCode::System, "epoll_wait", errno);
        }
        if (count == 1) {
            const auto found = m_watches.find(event.data.fd);
            if (found != m_watches.end()) {
                const auto callback = found->second; // survives its own forget()
                (*callback)(event.events);
            }
        }
        fireDueTimers();
    }
    m_stopped = false;
    return {};
}

} // namespace natlens::lab
