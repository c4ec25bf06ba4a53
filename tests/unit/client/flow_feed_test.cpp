// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/flow_feed.h"

#include <gtest/gtest.h>

#include "client/reconcile_interval.h"
#include "unit/client/messages.h"

namespace natlens {
namespace {

using test::FakeHelper;
using test::runUntil;

class FakeService : public InspectorService {
public:
    [[nodiscard]] Source source() const override { return {Source::Kind::Direct, {}}; }
    void open() override { ++opened; }
    void close() override { ++closed; }
    void streamEnded() override { ++endsTold; }
    void requestDump() override { ++dumpsRequested; }
    void refreshFlows(const std::vector<FlowKey>& keys) override { refreshed.push_back(keys); }
    void listSockets() override { ++socketLists; }

    void goLive(FakeHelper& helper)
    {
        Q_EMIT stateChanged({SourceStatus::Live, {}, 0});
        Q_EMIT streamOpened(std::make_shared<UniqueFd>(helper.takeClientEnd()));
    }
    void lose()
    {
        Q_EMIT stateChanged({SourceStatus::Lost, {ErrorCode::Disconnected, 0, {}}, 500});
    }

    int opened = 0;
    int closed = 0;
    int endsTold = 0;
    int dumpsRequested = 0;
    int socketLists = 0;
    std::vector<std::vector<FlowKey>> refreshed;
};

std::vector<FlowKey> keys(std::uint32_t count)
{
    std::vector<FlowKey> made(count);
    for (std::uint32_t id = 0; id < count; ++id) {
        made[id].id = id;
    }
    return made;
}

FlowFeed::Interest interestIn(std::vector<FlowKey> visible)
{
    FlowFeed::Interest interest;
    interest.visible = std::move(visible);
    return interest;
}

ViewQuery byMark()
{
    ViewQuery query;
    query.sortBy = FlowField::Mark;
    return query;
}

class FlowFeedTest : public testing::Test {
protected:
    FlowFeedTest()
    {
        auto service = std::make_unique<FakeService>();
        m_service = service.get();
        m_feed = std::make_unique<FlowFeed>(std::move(service));
        QObject::connect(m_feed.get(), &FlowFeed::snapshotReady, m_feed.get(),
                         [this](const FlowSnapshotPtr& snapshot) {
                             m_generations.push_back(snapshot->generation);
                             m_last = snapshot;
                         });
        m_service->goLive(m_helper);
    }

    void dump(std::initializer_list<std::uint16_t> numbers, FakeHelper& helper)
    {
        for (const std::uint16_t number : numbers) {
            helper.sendFlow(FrameType::Dump, FlowEventKind::New, number);
        }
        helper.send(FrameType::DumpDone);
    }
    [[nodiscard]] bool untilComplete(std::size_t alive)
    {
        return runUntil(
            [&] { return m_last && m_last->complete && !m_last->stale && m_last->alive == alive; });
    }
    /// Asks something new, and waits for the answer.
    void ask()
    {
        ViewQuery query;
        query.filter = Filter::parse("mark != " + std::to_string(++m_asked)).value();
        const auto generation = m_feed->setQuery(query);
        ASSERT_TRUE(runUntil([&] { return m_last->queryGeneration == generation; }));
    }

    FakeHelper m_helper;
    FakeService* m_service = nullptr;
    FlowSnapshotPtr m_last;
    std::vector<std::uint64_t> m_generations;
    int m_asked = 0;
    std::unique_ptr<FlowFeed> m_feed;
};

TEST_F(FlowFeedTest, ShowsWhatTheStreamTells)
{
    dump({1, 2}, m_helper);
    m_helper.sendFlow(FrameType::Event, FlowEventKind::New, 3);
    m_helper.sendFlow(FrameType::Event, FlowEventKind::Destroy, 1);
    ASSERT_TRUE(untilComplete(2));
    EXPECT_EQ(m_last->size(), 3U);
    EXPECT_EQ(m_last->statistics.eventsNew, 1U);
    EXPECT_EQ(m_last->statistics.framesReceived, 5U);
    EXPECT_EQ(m_feed->state().status, SourceStatus::Live);
}

TEST_F(FlowFeedTest, ReapsWhatEndedWithoutFurtherFrames)
{
    dump({1}, m_helper);
    m_helper.sendFlow(FrameType::Event, FlowEventKind::Destroy, 1);
    ASSERT_TRUE(untilComplete(0));
    EXPECT_TRUE(runUntil([&] { return (m_last->size() == 0); }));
}

TEST_F(FlowFeedTest, SendsNothingWhereNothingChanged)
{
    dump({1}, m_helper);
    ASSERT_TRUE(untilComplete(1));
    ask();
    const auto before = m_last->generation;
    ask();
    EXPECT_EQ(m_last->generation, before + 1);
    for (std::size_t i = 1; i < m_generations.size(); ++i) {
        EXPECT_EQ(m_generations[i], m_generations[i - 1] + 1);
    }
}

TEST_F(FlowFeedTest, StandsStillWhilePausedAndLosesNothing)
{
    dump({1}, m_helper);
    ASSERT_TRUE(untilComplete(1));
    m_feed->setPaused(true);
    EXPECT_TRUE(m_feed->paused());
    m_helper.sendFlow(FrameType::Event, FlowEventKind::New, 2);
    const auto generation = m_feed->setQuery(byMark());
    ASSERT_TRUE(runUntil([&] { return m_last->queryGeneration == generation; }));
    EXPECT_EQ(m_last->size(), 1U);
    m_feed->setPaused(false);
    EXPECT_TRUE(runUntil([&] { return m_last->size() == 2; }));
}

TEST_F(FlowFeedTest, TellsTheServiceOfTheStreamsEndAndKeepsWhatItHad)
{
    dump({1, 2}, m_helper);
    ASSERT_TRUE(untilComplete(2));
    m_helper.close();
    ASSERT_TRUE(runUntil([&] { return m_service->endsTold == 1 && m_last->stale; }));
    EXPECT_EQ(m_last->size(), 2U);
}

TEST_F(FlowFeedTest, ReconcilesWithTheNextStreamAfterALoss)
{
    dump({1, 2}, m_helper);
    ASSERT_TRUE(untilComplete(2));
    m_service->lose();
    ASSERT_TRUE(runUntil([&] { return m_last->stale; }));
    EXPECT_EQ(m_feed->state().status, SourceStatus::Lost);
    FakeHelper next;
    m_service->goLive(next);
    dump({2, 3, 4}, next);
    ASSERT_TRUE(untilComplete(3));
    EXPECT_EQ(m_last->size(), 4U);
    EXPECT_EQ(m_last->lingering, 1U);
}

TEST_F(FlowFeedTest, ForgetsTheEndOfAStreamThatWasReplaced)
{
    FakeHelper next;
    m_service->goLive(next);
    m_helper.close();
    dump({1}, next);
    ASSERT_TRUE(untilComplete(1));
    ask();
    EXPECT_EQ(m_service->endsTold, 0);
    EXPECT_FALSE(m_last->stale);
}

TEST_F(FlowFeedTest, EndsInTheMiddleOfAStream)
{
    dump({1, 2, 3}, m_helper);
    m_feed.reset();
    EXPECT_FALSE(m_feed);
}

TEST_F(FlowFeedTest, PassesOpenAndCloseOn)
{
    m_feed->open();
    m_feed->close();
    EXPECT_EQ(m_service->opened, 1);
    EXPECT_EQ(m_service->closed, 1);
    EXPECT_EQ(m_feed->source().kind, Source::Kind::Direct);
}

TEST_F(FlowFeedTest, ReadsTheTableAgainWhileAllCountersAreShown)
{
    FlowFeed::Interest interest;
    interest.allCounters = true;
    m_feed->setInterest(interest);
    EXPECT_TRUE(runUntil([this] { return m_service->dumpsRequested >= 2; }));
}

TEST_F(FlowFeedTest, AsksForTheFlowsThatAreSeenInBatches)
{
    m_feed->setInterest(interestIn(keys(300)));
    ASSERT_TRUE(runUntil([this] { return m_service->refreshed.size() >= 4; }));
    EXPECT_EQ(m_service->refreshed[0].size(), InspectorService::MaxFlowsPerCall);
    EXPECT_EQ(m_service->refreshed[1].size(), 300 - InspectorService::MaxFlowsPerCall);
    EXPECT_EQ(m_service->refreshed[1].back().id, 299U);
}

TEST_F(FlowFeedTest, AsksForNothingWhilePausedOrNotLive)
{
    m_feed->setPaused(true);
    FlowFeed::Interest interest = interestIn(keys(1));
    interest.owners = true;
    m_feed->setInterest(interest);
    m_service->lose();
    m_feed->setPaused(false);
    FakeHelper next;
    m_service->goLive(next);
    EXPECT_TRUE(m_service->refreshed.empty());
    EXPECT_EQ(m_service->socketLists, 1); // when it went live
    EXPECT_TRUE(runUntil([this] { return !m_service->refreshed.empty(); }));
}

TEST_F(FlowFeedTest, ListsSocketsAgainAndAgainWhileOwnersAreShown)
{
    FlowFeed::Interest interest;
    interest.owners = true;
    m_feed->setInterest(interest);
    EXPECT_EQ(m_service->socketLists, 1);
    m_helper.send(FrameType::SocketsDone);
    EXPECT_TRUE(runUntil([this] { return m_last && m_last->owners; }));
    EXPECT_TRUE(runUntil([this] { return m_service->socketLists >= 2; }));
    m_feed->setInterest({});
    EXPECT_TRUE(runUntil([this] { return !m_last->owners; }));
}

TEST(ReconcileInterval, GrowsWithTheTableBetweenTwoBounds)
{
    using namespace std::chrono_literals;
    EXPECT_EQ(reconcileInterval(0), 2s);
    EXPECT_EQ(reconcileInterval(2'000), 2s);
    EXPECT_EQ(reconcileInterval(10'000), 10s);
    EXPECT_EQ(reconcileInterval(1'000'000), 30s);
    EXPECT_EQ(idleReconcileInterval(0), 30s);
    EXPECT_EQ(idleReconcileInterval(100'000), 40s);
    EXPECT_EQ(idleReconcileInterval(1'000'000), 120s);
}

} // namespace
} // namespace natlens
