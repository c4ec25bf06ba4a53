// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <thread>

namespace natlens {

/// The threads that read parts of large dumps: few, whatever clients want. Each of them must end
/// soon after it is told to; the destructor waits for them.
class DumpThreads {
public:
    static constexpr std::size_t ThreadsPerDump = 2;

    DumpThreads() = default;
    DumpThreads(const DumpThreads&) = delete;
    DumpThreads& operator=(const DumpThreads&) = delete;
    ~DumpThreads();

    /// Runs @p job on ThreadsPerDump threads. False, and nothing runs: too many do already, or the
    /// system has no thread to give.
    [[nodiscard]] bool run(const std::function<void()>& job);

private:
    struct Running {
        std::thread thread;
        std::shared_ptr<std::atomic<bool>> ended;
    };

    void reap();
    [[nodiscard]] bool runOne(const std::function<void()>& job);

    std::list<Running> m_threads;
};

} // namespace natlens
