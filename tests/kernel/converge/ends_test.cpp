// SPDX-License-Identifier: GPL-2.0-or-later
// Ends that nobody announces, and ends that come before one's own.
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <optional>

#include "kernel/converge/live_feed.h"

namespace natlens::test {
namespace {

using Ends = LiveFeed;

/// net.netfilter.nf_conntrack_events of this namespace.
void setEvents(char mode)
{
    std::ofstream events("/proc/sys/net/netfilter/nf_conntrack_events");
    events << mode << std::flush;
    EXPECT_TRUE(events.good());
}

TEST_F(Ends, OfFlowsOlderThanTheFirstListenerAreFoundByReconciling)
{
    // With nf_conntrack_events=2 flows from before the first listener never announce their end. Who
    // listens in another namespace counts, too, so they are made with events off, which leaves
    // them without what the kernel keeps for announcing.
    setEvents('0');
    make(0, 2000);
    setEvents('2');
    open();
    ASSERT_TRUE(converges());
    const std::uint64_t announced = statistics().eventsDestroy;
    FlowFeed::Interest interest;
    interest.allCounters = true; // reads the table every two seconds
    feed->setInterest(interest);
    end(0, 1500);
    make(5000, 300);
    EXPECT_TRUE(converges());
    EXPECT_EQ(shown->alive, 800U);
    EXPECT_GT(statistics().reconciles, 0U);
    EXPECT_EQ(statistics().eventsDestroy, announced) << "they announced their end: the test of "
                                                        "those that do not has none";
}

TEST_F(Ends, OfAFlowThatIsDeletedAMomentLaterAreSaid)
{
    make(0, 20);
    open();
    ASSERT_TRUE(converges());
    std::vector<FlowKey> keys;
    for (std::size_t row = 0; row < shown->size(); ++row) {
        keys.push_back(keyOf(shown->record(row)->flow));
    }
    ASSERT_EQ(keys.size(), 20U);
    end(0, 7);
    std::optional<Result<std::vector<int>>> outcomes;
    feed->deleteFlows(keys, [&](Result<std::vector<int>> done) { outcomes = std::move(done); });
    ASSERT_TRUE(eventually([&] { return outcomes.has_value(); }));
    ASSERT_TRUE(outcomes->has_value()) << outcomes->error().context;
    EXPECT_EQ(std::count(outcomes->value().begin(), outcomes->value().end(), ENOENT), 7);
    EXPECT_EQ(std::count(outcomes->value().begin(), outcomes->value().end(), 0), 13);
    EXPECT_TRUE(kernelFlows().empty());
    EXPECT_TRUE(converges());
}

TEST_F(Ends, OfAReusedTupleDoNotHitTheNewFlow)
{
    make(0, 1);
    open();
    ASSERT_TRUE(converges());
    const FlowKey old = keyOf(shown->record(0)->flow);
    end(0, 1);
    // An id is made of the tuple and of where the entry lies: others shall lie there.
    make(100, 50);
    make(0, 1);
    ASSERT_FALSE(kernelFlows().contains(old)) << "the kernel gave the new flow the same id";
    std::optional<Result<std::vector<int>>> outcomes;
    feed->deleteFlows({old}, [&](Result<std::vector<int>> done) { outcomes = std::move(done); });
    ASSERT_TRUE(eventually([&] { return outcomes.has_value(); }));
    ASSERT_TRUE(outcomes->has_value()) << outcomes->error().context;
    EXPECT_EQ(outcomes->value(), std::vector<int>{ENOENT});
    EXPECT_EQ(kernelFlows().size(), 51U);
    EXPECT_TRUE(converges());
}

} // namespace
} // namespace natlens::test
