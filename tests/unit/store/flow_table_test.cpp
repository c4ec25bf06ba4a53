// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_table.h"

#include <gtest/gtest.h>

#include "unit/store/flows.h"

namespace natlens {
namespace {

using test::flowOf;
using test::redirectedFlowOf;
using test::SecondNs;
using test::withMark;

class FlowTableTest : public testing::Test {
protected:
    FlowTableTest() { m_table.beginEpoch(); }

    void dump(Flow flow, std::uint64_t timeNs = SecondNs)
    {
        m_table.applyDump(std::move(flow), timeNs);
    }
    void event(FlowEventKind kind, Flow flow, std::uint64_t timeNs = 2 * SecondNs)
    {
        m_table.applyEvent(kind, std::move(flow), timeNs);
    }
    const FlowRecord* find(std::uint16_t number) const
    {
        const auto at = m_table.entries().find(keyOf(flowOf(number)));
        return at == m_table.entries().end() ? nullptr : at->second.record.get();
    }

    FlowTable m_table;
};

TEST_F(FlowTableTest, TakesRowsOfADumpAsOlderThanTheirFirstSight)
{
    dump(flowOf(1), 7);
    ASSERT_NE(find(1), nullptr);
    EXPECT_EQ(find(1)->firstSeenNs, 7U);
    EXPECT_TRUE(find(1)->seenAtStart);
    EXPECT_EQ(m_table.alive(), 1U);
}

TEST_F(FlowTableTest, TakesANewFlowsBirthFromItsEvent)
{
    event(FlowEventKind::New, flowOf(1), 7);
    EXPECT_EQ(find(1)->firstSeenNs, 7U);
    EXPECT_FALSE(find(1)->seenAtStart);
}

TEST_F(FlowTableTest, ShowsAFlowThatOnlyAnUpdateToldOf)
{
    event(FlowEventKind::Update, withMark(flowOf(1), 5));
    ASSERT_NE(find(1), nullptr);
    EXPECT_EQ(find(1)->flow.mark, 5U);
    EXPECT_TRUE(find(1)->seenAtStart);
}

TEST_F(FlowTableTest, MergesAnUpdateThatNamesOnlyWhatChanged)
{
    dump(withMark(flowOf(1), 5));
    Flow update = flowOf(1);
    update.status = StatusConfirmed | StatusAssured;
    event(FlowEventKind::Update, update);
    EXPECT_EQ(find(1)->flow.mark, 5U);
    EXPECT_EQ(find(1)->flow.status, StatusConfirmed | StatusAssured);
}

TEST_F(FlowTableTest, TellsFlowsOfTwoZonesApart)
{
    Flow other = flowOf(1);
    other.zone = 3;
    dump(flowOf(1));
    dump(other);
    EXPECT_EQ(m_table.alive(), 2U);
    event(FlowEventKind::Destroy, other);
    EXPECT_EQ(m_table.alive(), 1U);
    EXPECT_FALSE(find(1)->ended());
}

TEST_F(FlowTableTest, TellsTwoFlowsWithTheSameIdApart)
{
    Flow other = flowOf(2);
    other.id = 1;
    dump(flowOf(1));
    dump(other);
    EXPECT_EQ(m_table.alive(), 2U);
}

TEST_F(FlowTableTest, KeepsTheLastCountersOfAnEndedFlow)
{
    dump(flowOf(1));
    Flow last = flowOf(1);
    last.countersOriginal = Counters{4, 216};
    event(FlowEventKind::Destroy, last, 9);
    ASSERT_TRUE(find(1)->ended());
    EXPECT_EQ(find(1)->endedNs, 9U);
    EXPECT_EQ(find(1)->flow.countersOriginal, (Counters{4, 216}));
    EXPECT_EQ(m_table.alive(), 0U);
    EXPECT_EQ(m_table.lingering(), 1U);
}

TEST_F(FlowTableTest, ShowsNothingOfAnUnknownFlowsEnd)
{
    event(FlowEventKind::Destroy, flowOf(1));
    EXPECT_EQ(find(1), nullptr);
    EXPECT_EQ(m_table.lingering(), 0U);
}

TEST_F(FlowTableTest, ReapsFiveSecondsAfterTheEnd)
{
    dump(flowOf(1));
    event(FlowEventKind::Destroy, flowOf(1), 10 * SecondNs);
    EXPECT_EQ(m_table.nextReapNs(), 15 * SecondNs);
    m_table.reap(15 * SecondNs - 1);
    m_table.settle();
    EXPECT_NE(find(1), nullptr);
    m_table.reap(15 * SecondNs);
    m_table.settle();
    EXPECT_EQ(find(1), nullptr);
    EXPECT_EQ(m_table.lingering(), 0U);
    EXPECT_FALSE(m_table.nextReapNs());
}

TEST_F(FlowTableTest, DoesNotReapWhatCameBack)
{
    dump(flowOf(1));
    event(FlowEventKind::Destroy, flowOf(1), 10 * SecondNs);
    event(FlowEventKind::New, withMark(flowOf(1), 3), 11 * SecondNs);
    m_table.reap(60 * SecondNs);
    m_table.settle();
    ASSERT_NE(find(1), nullptr);
    EXPECT_FALSE(find(1)->ended());
    EXPECT_EQ(find(1)->firstSeenNs, 11 * SecondNs);
    EXPECT_EQ(m_table.alive(), 1U);
    EXPECT_EQ(m_table.lingering(), 0U);
}

TEST_F(FlowTableTest, BringsBackWhatWasReapedAMomentAgo)
{
    dump(flowOf(1));
    event(FlowEventKind::Destroy, flowOf(1), 10 * SecondNs);
    m_table.reap(20 * SecondNs);
    event(FlowEventKind::New, flowOf(1), 20 * SecondNs);
    m_table.settle();
    ASSERT_NE(find(1), nullptr);
    EXPECT_EQ(m_table.alive(), 1U);
    EXPECT_EQ(m_table.lingering(), 0U);
}

TEST_F(FlowTableTest, EndsWhatTheNextDumpDoesNotConfirm)
{
    dump(flowOf(1));
    dump(flowOf(2));
    m_table.finishDump(SecondNs);
    m_table.beginEpoch();
    dump(flowOf(2));
    EXPECT_FALSE(find(1)->ended());
    m_table.finishDump(30 * SecondNs);
    EXPECT_EQ(find(1)->endedNs, 30 * SecondNs);
    EXPECT_FALSE(find(2)->ended());
}

TEST_F(FlowTableTest, TakesAnEventForAConfirmation)
{
    dump(flowOf(1));
    m_table.finishDump(SecondNs);
    m_table.beginEpoch();
    event(FlowEventKind::Update, flowOf(1));
    m_table.finishDump(3 * SecondNs);
    EXPECT_FALSE(find(1)->ended());
}

TEST_F(FlowTableTest, LetsAnEventOfTheDumpsTimeWinOverARow)
{
    event(FlowEventKind::Update, withMark(flowOf(1), 2));
    Flow row = withMark(flowOf(1), 1);
    row.timeout = 60;
    dump(row);
    EXPECT_EQ(find(1)->flow.mark, 2U);
    EXPECT_EQ(find(1)->flow.timeout, 60U);
}

TEST_F(FlowTableTest, LetsARowWinOverEventsFromBeforeTheDump)
{
    event(FlowEventKind::Update, withMark(flowOf(1), 1));
    m_table.finishDump(SecondNs);
    m_table.beginEpoch(); // an event with mark 2 was lost
    event(FlowEventKind::Update, flowOf(1));
    dump(withMark(flowOf(1), 2));
    EXPECT_EQ(find(1)->flow.mark, 2U);
}

TEST_F(FlowTableTest, DoesNotLetARowReviveWhatEndedMeanwhile)
{
    event(FlowEventKind::Destroy, flowOf(1));
    dump(flowOf(1));
    EXPECT_EQ(find(1), nullptr);
    dump(flowOf(2));
    event(FlowEventKind::Destroy, flowOf(2));
    dump(flowOf(2));
    EXPECT_TRUE(find(2)->ended());
}

TEST_F(FlowTableTest, LetsTheNextDumpReviveWhatOneDumpMissed)
{
    dump(flowOf(1));
    m_table.finishDump(SecondNs);
    m_table.beginEpoch();
    m_table.finishDump(2 * SecondNs);
    EXPECT_TRUE(find(1)->ended());
    m_table.beginEpoch();
    dump(flowOf(1));
    m_table.finishDump(3 * SecondNs);
    EXPECT_FALSE(find(1)->ended());
    EXPECT_EQ(m_table.alive(), 1U);
    EXPECT_EQ(m_table.lingering(), 0U);
}

TEST_F(FlowTableTest, ClassifiesAgainWhenAddressesBecomeKnown)
{
    dump(redirectedFlowOf(1));
    EXPECT_EQ(find(1)->nat.certainty, Certainty::Unknown);
    LocalAddresses local;
    local.add(test::ip("10.0.1.1"));
    local.setKnown();
    m_table.setAddresses(local);
    EXPECT_EQ(find(1)->nat.kind, NatKind::Redirect);
    EXPECT_EQ(find(1)->nat.certainty, Certainty::Inferred);
    local.remove(test::ip("10.0.1.1"));
    m_table.setAddresses(local);
    EXPECT_EQ(find(1)->nat.kind, NatKind::Dnat);
}

TEST_F(FlowTableTest, LeavesPublishedRecordsAsTheyAre)
{
    dump(withMark(flowOf(1), 1));
    const FlowRecordPtr published = m_table.entries().begin()->second.record;
    event(FlowEventKind::Update, withMark(flowOf(1), 2));
    EXPECT_EQ(published->flow.mark, 1U);
    EXPECT_EQ(find(1)->flow.mark, 2U);
}

TEST_F(FlowTableTest, NamesEachChangedEntryOnce)
{
    dump(flowOf(1));
    event(FlowEventKind::Update, flowOf(1));
    event(FlowEventKind::Update, flowOf(1));
    EXPECT_EQ(m_table.changes().size(), 1U);
    m_table.settle();
    EXPECT_TRUE(m_table.changes().empty());
}

} // namespace
} // namespace natlens
