// SPDX-License-Identifier: GPL-2.0-or-later
#include "dump_threads.h"

#include <system_error>

#include "quotas.h"

namespace natlens {

DumpThreads::~DumpThreads()
{
    for (Running& running : m_threads) {
        running.thread.join();
    }
}

bool DumpThreads::run(const std::function<void()>& job)
{
    reap();
    if (m_threads.size() + ThreadsPerDump > quota::DumpThreads || !runOne(job)) {
        return false;
    }
    // The first one does it alone where there is no second.
    for (std::size_t i = 1; i < ThreadsPerDump && runOne(job); ++i) {
    }
    return true;
}

bool DumpThreads::runOne(const std::function<void()>& job)
{
    auto ended = std::make_shared<std::atomic<bool>>(false);
    try {
        m_threads.push_back({std::thread([job, ended] {
                                 job();
                                 ended->store(true);
                             }),
                             ended});
    } catch (const std::system_error&) {
        return false;
    }
    return true;
}

void DumpThreads::reap()
{
    m_threads.remove_if([](Running& running) {
        if (!running.ended->load()) {
            return false;
        }
        running.thread.join();
        return true;
    });
}

} // namespace natlens
