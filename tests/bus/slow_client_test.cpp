// SPDX-License-Identifier: GPL-2.0-or-later
// A client that does not read: it alone pays for it.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <string>
#include <thread>

#include "bus/support/bus_world.h"
#include "bus/support/flow_maker.h"

namespace natlens::test {
namespace {

class SlowClient : public BusWorld {
protected:
    void SetUp() override
    {
        startAll(Yes);
        m_slowCaller = caller();
        m_fastCaller = caller();
        m_slow = Caller::streamOf(m_slowCaller->openStream());
        m_fast = Caller::streamOf(m_fastCaller->openStream());
        ASSERT_TRUE(m_slow);
        ASSERT_TRUE(m_fast);
        ASSERT_TRUE(m_slow->takeUntilTable());
        ASSERT_TRUE(m_fast->takeUntilTable());
    }

    void TearDown() override
    {
        m_flows.endAll();
        BusWorld::TearDown();
    }

    /// Enough events to fill a ring several times, while the fast client reads along.
    void makeTraffic()
    {
        for (std::uint32_t i = 0; i < Flows; ++i) {
            ASSERT_TRUE(m_flows.make(i)) << i;
            if (i % 2 == 0) {
                ASSERT_TRUE(m_flows.end(i)) << i;
            }
            readAlong();
        }
    }

    void readAlong()
    {
        while (m_fast->take(0)) {
        }
    }

    [[nodiscard]] bool arrives(StreamClient& client, const std::set<FlowKey>& table)
    {
        return client.takeWhileNot([&] { return client.table() == table; });
    }

    [[nodiscard]] static bool hadOwnGap(const StreamClient& client)
    {
        return std::count(client.gaps().begin(), client.gaps().end(), GapReason::SlowClient) > 0;
    }

    /// The helper's memory, KiB.
    [[nodiscard]] long residentKib() const
    {
        std::ifstream status("/proc/" + std::to_string(m_helper->pid()) + "/status");
        for (std::string line; std::getline(status, line);) {
            if (line.rfind("VmRSS:", 0) == 0) {
                return std::stol(line.substr(6));
            }
        }
        return 0;
    }

    static constexpr std::uint32_t Flows = 40000;
    /// One ring and what goes with it; a sanitizer keeps what is freed for a while.
#ifdef __SANITIZE_ADDRESS__
    static constexpr long MemoryBoundKib = 512 * 1024;
#else
    static constexpr long MemoryBoundKib = 16 * 1024;
#endif
    FlowMaker m_flows;
    std::unique_ptr<Caller> m_slowCaller;
    std::unique_ptr<Caller> m_fastCaller;
    std::unique_ptr<StreamClient> m_slow;
    std::unique_ptr<StreamClient> m_fast;
};

TEST_F(SlowClient, HasAGapOfItsOwnAndCatchesUp)
{
    const long before = residentKib();
    makeTraffic();
    const auto kernel = kernelTable();
    ASSERT_EQ(kernel.size(), Flows / 2);
    EXPECT_TRUE(arrives(*m_fast, kernel));
    // The kernel may drop events where its buffers may not be enlarged; the neighbour may not.
    EXPECT_FALSE(hadOwnGap(*m_fast));
    EXPECT_EQ(m_fast->broken(), "");
    EXPECT_LT(residentKib() - before, MemoryBoundKib);

    EXPECT_TRUE(m_slow->takeWhileNot([this] { return hadOwnGap(*m_slow); }));
    EXPECT_TRUE(m_slow->takeUntilTable());
    EXPECT_EQ(m_slow->table(), kernel);
    EXPECT_EQ(m_slow->broken(), "");
    EXPECT_TRUE(m_slow->takeWhileNot([this] {
        return m_slow->stat(StatsPayload::Key::Resyncs) > 0
               && m_slow->stat(StatsPayload::Key::FramesDropped) > 0;
    }));
    EXPECT_EQ(m_fast->stat(StatsPayload::Key::FramesDropped), 0U);
}

TEST_F(SlowClient, ThatGoesAwayFullIsFreed)
{
    makeTraffic();
    m_slow->close();
    m_slowCaller.reset();
    const auto kernel = kernelTable();
    EXPECT_TRUE(arrives(*m_fast, kernel));
    ASSERT_TRUE(m_flows.end(1));
    EXPECT_TRUE(arrives(*m_fast, kernelTable()));
}

} // namespace
} // namespace natlens::test
