// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_table.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "store/flow_record.h"
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

    void dump(const Flow& flow, std::uint64_t timeNs = SecondNs)
    {
        FlowTable::Rare rare;
        const PackedFlow packed = pack(flow, rare);
        m_table.applyDump(packed, rare, timeNs);
    }
    void event(FlowEventKind kind, const Flow& flow, std::uint64_t timeNs = 2 * SecondNs)
    {
        FlowTable::Rare rare;
        const PackedFlow packed = pack(flow, rare);
        m_table.applyEvent(kind, packed, rare, timeNs);
    }
    void refreshed(const Flow& flow, std::uint64_t timeNs)
    {
        FlowTable::Rare rare;
        const PackedFlow packed = pack(flow, rare);
        m_table.applyRefreshed(packed, rare, timeNs);
    }
    [[nodiscard]] FlowRecordPtr find(std::uint16_t number) const
    {
        const auto slot = m_table.find(keyOf(flowOf(number)));
        return slot ? std::make_shared<FlowRecord>(recordOf(m_table.chunks().row(*slot))) : nullptr;
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
    (void)m_table.settle();
    EXPECT_NE(find(1), nullptr);
    m_table.reap(15 * SecondNs);
    (void)m_table.settle();
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
    (void)m_table.settle();
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
    (void)m_table.settle();
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

TEST_F(FlowTableTest, LeavesCopiesOfItsFlowsAsTheyAre)
{
    dump(withMark(flowOf(1), 1));
    const FlowChunks published = m_table.chunks();
    const FlowSlot slot = m_table.find(keyOf(flowOf(1))).value();
    event(FlowEventKind::Update, withMark(flowOf(1), 2));
    EXPECT_EQ(published.row(slot).flow->mark, 1U);
    EXPECT_EQ(find(1)->flow.mark, 2U);
}

using Kind = FlowChange::Kind;

TEST_F(FlowTableTest, TellsOfEachChangedSlotOnce)
{
    dump(flowOf(1));
    event(FlowEventKind::Update, flowOf(1));
    event(FlowEventKind::Update, flowOf(1));
    EXPECT_TRUE(m_table.changed());
    const FlowSlot slot = m_table.find(keyOf(flowOf(1))).value();
    EXPECT_EQ(m_table.settle(), (std::vector<FlowChange>{{slot, Kind::Added}}));
    EXPECT_FALSE(m_table.changed());
    event(FlowEventKind::Update, flowOf(1));
    event(FlowEventKind::Destroy, flowOf(1), 10 * SecondNs);
    EXPECT_EQ(m_table.settle(), (std::vector<FlowChange>{{slot, Kind::Changed}}));
    m_table.reap(20 * SecondNs);
    EXPECT_TRUE(m_table.chunks().holds(slot));
    EXPECT_EQ(m_table.settle(), (std::vector<FlowChange>{{slot, Kind::Gone}}));
    EXPECT_FALSE(m_table.chunks().holds(slot));
    EXPECT_TRUE(m_table.settle().empty());
}

TEST_F(FlowTableTest, TellsNothingOfWhatCameAndWentBetween)
{
    event(FlowEventKind::New, flowOf(1));
    event(FlowEventKind::Destroy, flowOf(1), 10 * SecondNs);
    m_table.reap(20 * SecondNs);
    EXPECT_TRUE(m_table.settle().empty());
    EXPECT_EQ(m_table.find(keyOf(flowOf(1))), std::nullopt);
}

TEST_F(FlowTableTest, TellsNothingOfRowsThatOnlyConfirm)
{
    Flow row = flowOf(1);
    row.timeout = 100;
    dump(row, 10 * SecondNs);
    m_table.finishDump(10 * SecondNs);
    (void)m_table.settle();
    m_table.beginEpoch();
    row.timeout = 70;
    dump(row, 40 * SecondNs);
    m_table.finishDump(40 * SecondNs);
    EXPECT_FALSE(m_table.changed());
    EXPECT_EQ(m_table.alive(), 1U);
    m_table.beginEpoch();
    dump(row, 50 * SecondNs); // a packet came and set the clock back
    EXPECT_TRUE(m_table.changed());
}

TEST_F(FlowTableTest, TakesTheAnswerToAQuestionForOneFlow)
{
    dump(withMark(flowOf(1), 1));
    (void)m_table.settle();
    Flow answer = withMark(flowOf(1), 2);
    answer.countersOriginal = Counters{3, 180};
    refreshed(answer, 5 * SecondNs);
    EXPECT_EQ(find(1)->flow.mark, 2U);
    EXPECT_EQ(find(1)->flow.countersOriginal, (Counters{3, 180}));
    EXPECT_EQ(m_table.settle().size(), 1U);
}

TEST_F(FlowTableTest, TakesOnlyCountersOfAnAnswerThatMayBeOlderThanAnEvent)
{
    event(FlowEventKind::Update, withMark(flowOf(1), 2), 5 * SecondNs);
    Flow answer = withMark(flowOf(1), 1);
    answer.countersReply = Counters{1, 60};
    refreshed(answer, 5 * SecondNs + 1);
    EXPECT_EQ(find(1)->flow.mark, 2U);
    EXPECT_EQ(find(1)->flow.countersReply, (Counters{1, 60}));
}

TEST_F(FlowTableTest, LetsNoAnswerBringBackWhatEnded)
{
    dump(flowOf(1));
    event(FlowEventKind::Destroy, flowOf(1), 5 * SecondNs);
    refreshed(flowOf(1), 6 * SecondNs);
    refreshed(flowOf(2), 6 * SecondNs);
    EXPECT_TRUE(find(1)->ended());
    EXPECT_EQ(find(2), nullptr);
}

TEST_F(FlowTableTest, EndsWhatTheKernelDoesNotHaveAnyMore)
{
    dump(flowOf(1));
    m_table.applyGone(keyOf(flowOf(1)), 5 * SecondNs);
    EXPECT_EQ(find(1)->endedNs, 5 * SecondNs);
    EXPECT_EQ(m_table.alive(), 0U);
    m_table.applyGone(keyOf(flowOf(2)), 5 * SecondNs);
    EXPECT_EQ(m_table.lingering(), 1U);
}

TEST_F(FlowTableTest, DoesNotEndWhatAnEventToldOfJustNow)
{
    event(FlowEventKind::New, flowOf(1), 5 * SecondNs);
    m_table.applyGone(keyOf(flowOf(1)), 5 * SecondNs + 1);
    EXPECT_FALSE(find(1)->ended());
}

TEST_F(FlowTableTest, FindsFlowsWhoseTimeOutPassedInSilence)
{
    for (std::uint16_t number = 1; number <= 4; ++number) {
        Flow flow = flowOf(number);
        flow.timeout = number * 10U;
        dump(flow, SecondNs);
    }
    event(FlowEventKind::Destroy, flowOf(1));
    const auto late = [&](std::uint64_t nowNs, std::size_t most) {
        return m_table.overdue(nowNs, 2 * SecondNs, 100, most);
    };
    EXPECT_TRUE(late(22 * SecondNs, 9).empty());
    EXPECT_EQ(late(23 * SecondNs, 9), (std::vector{keyOf(flowOf(2))}));
    EXPECT_EQ(late(99 * SecondNs, 2).size(), 2U);
    EXPECT_EQ(late(99 * SecondNs, 2), (std::vector{keyOf(flowOf(4))})); // goes on where it was
}

TEST_F(FlowTableTest, KeepsAllOfItThroughACompaction)
{
    constexpr std::uint16_t Count = 20'000;
    for (std::uint16_t number = 1; number <= Count; ++number) {
        dump(withMark(flowOf(number), number));
    }
    m_table.finishDump(SecondNs);
    const auto endThose = [&](auto which, std::uint64_t timeNs) {
        for (std::uint16_t number = 1; number <= Count; ++number) {
            if (which(number % 10)) {
                event(FlowEventKind::Destroy, flowOf(number), timeNs);
            }
        }
    };
    endThose([](int digit) { return digit != 0 && digit != 9; }, 3 * SecondNs);
    endThose([](int digit) { return digit == 9; }, 9 * SecondNs);
    m_table.reap(8 * SecondNs);
    (void)m_table.settle();
    ASSERT_TRUE(m_table.sparse());
    const auto moves = m_table.compact();
    EXPECT_FALSE(moves.empty());
    EXPECT_FALSE(m_table.sparse());
    for (const auto& [sequence, slot] : moves) {
        ASSERT_TRUE(m_table.chunks().holds(slot));
        EXPECT_EQ(m_table.chunks().row(slot).flow->sequence, sequence);
    }
    for (std::uint16_t number = 10; number <= Count; number += 10) {
        ASSERT_NE(find(number), nullptr);
        EXPECT_EQ(find(number)->flow.mark, number);
    }
    EXPECT_EQ(m_table.alive(), Count / 10U);
    m_table.reap(14 * SecondNs); // those that ended and moved
    (void)(void)m_table.settle();
    EXPECT_EQ(m_table.lingering(), 0U);
    EXPECT_EQ(m_table.find(keyOf(flowOf(19))), std::nullopt);
}

} // namespace
} // namespace natlens
