// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <functional>
#include <memory>

#include "client/flow_feed.h"
#include "flows/conntrack_batch.h"
#include "kernel/converge/kernel_table.h"

namespace natlens::test {

/// The feed on the real helper, on this namespace's table, which is empty when a test begins.
class LiveFeed : public testing::Test {
protected:
    LiveFeed();
    ~LiveFeed() override;

    /// How the helper is started, and when its stream reaches the feed.
    struct Start {
        int receiveBuffer = 0; ///< bytes that the kernel may hold for the helper; 0: as usual
        bool heldBack = false; ///< nobody reads the stream until letGo()
    };
    void open(const Start& start);
    void open() { open(Start{}); }
    void letGo();

    /// Turns the event loop until @p holds; false when that takes longer than a slow machine needs.
    [[nodiscard]] static bool eventually(const std::function<bool()>& holds,
                                         int deadlineMs = 25'000);
    static void turn();
    [[nodiscard]] bool complete() const { return shown && shown->complete && !shown->stale; }
    /// Waits until the view is complete and shows what a fresh dump tells.
    [[nodiscard]] testing::AssertionResult converges();
    [[nodiscard]] const StreamStatistics& statistics() const { return shown->statistics; }
    [[nodiscard]] static std::vector<pid_t> children();

    void make(std::uint32_t first, std::uint32_t count);
    void end(std::uint32_t first, std::uint32_t count);

    bench::ConntrackBatch kernel;
    FlowSnapshotPtr shown;
    std::unique_ptr<FlowFeed> feed;

private:
    class HeldBackService;
    HeldBackService* m_service = nullptr;
};

} // namespace natlens::test
