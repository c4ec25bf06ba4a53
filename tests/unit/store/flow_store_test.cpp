// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_store.h"

#include <gtest/gtest.h>

#include "unit/store/flows.h"

namespace natlens {
namespace {

using test::flowOf;
using test::idsOf;
using test::SecondNs;
using test::withMark;
using Ids = std::vector<std::uint32_t>;

ViewQuery byMark(bool descending = false)
{
    ViewQuery query;
    query.sortBy = FlowField::Mark;
    query.descending = descending;
    return query;
}

ViewQuery filtered(const char* text)
{
    ViewQuery query;
    query.filter = Filter::parse(text).value();
    return query;
}

class FlowStoreTest : public testing::Test {
protected:
    FlowStoreTest() { m_store.beginStream(); }

    void dump(std::uint16_t number, std::uint32_t mark = 0)
    {
        m_store.applyDump(withMark(flowOf(number), mark), m_nowNs++);
    }
    void event(FlowEventKind kind, std::uint16_t number, std::uint32_t mark = 0)
    {
        m_store.applyEvent(kind, withMark(flowOf(number), mark), m_nowNs++);
    }
    FlowSnapshotPtr snapshot() { return m_store.takeSnapshot(m_nowNs); }

    FlowStore m_store;
    std::uint64_t m_nowNs = 100 * SecondNs;
};

TEST_F(FlowStoreTest, ShowsRowsInTheOrderOfTheirComing)
{
    dump(9);
    dump(3);
    m_store.finishDump(m_nowNs);
    event(FlowEventKind::New, 5);
    EXPECT_EQ(idsOf(snapshot()), (Ids{9, 3, 5}));
}

TEST_F(FlowStoreTest, IsCompleteWhenTheDumpIsAndNothingWasLostSince)
{
    EXPECT_FALSE(snapshot()->complete);
    m_store.finishDump(m_nowNs);
    EXPECT_TRUE(snapshot()->complete);
    m_store.beginEpoch(GapReason::Requested);
    EXPECT_TRUE(snapshot()->complete);
    m_store.beginEpoch(GapReason::KernelOverrun);
    EXPECT_FALSE(snapshot()->complete);
    m_store.finishDump(m_nowNs);
    EXPECT_TRUE(snapshot()->complete);
}

TEST_F(FlowStoreTest, CountsLossesApartFromDumpsThatWereAskedFor)
{
    m_store.beginEpoch(GapReason::KernelOverrun);
    m_store.beginEpoch(GapReason::SlowClient);
    m_store.beginEpoch(GapReason::Requested);
    const auto statistics = snapshot()->statistics;
    EXPECT_EQ(statistics.gaps, 2U);
    EXPECT_EQ(statistics.resyncs, 2U);
    EXPECT_EQ(statistics.reconciles, 1U);
}

TEST_F(FlowStoreTest, CountsEventsByKind)
{
    event(FlowEventKind::New, 1);
    event(FlowEventKind::Update, 1);
    event(FlowEventKind::Update, 1);
    event(FlowEventKind::Destroy, 1);
    const auto statistics = snapshot()->statistics;
    EXPECT_EQ(statistics.eventsNew, 1U);
    EXPECT_EQ(statistics.eventsUpdate, 2U);
    EXPECT_EQ(statistics.eventsDestroy, 1U);
    EXPECT_EQ(statistics.eventsPerSecond, 4);
}

TEST_F(FlowStoreTest, TakesFactsThatAreToldAndLeavesOthersUnknown)
{
    m_store.setTableFacts({{{StatsPayload::Key::TableCount, 12},
                            {StatsPayload::Key::AccountingOn, 0},
                            {static_cast<StatsPayload::Key>(999), 1}}});
    const auto statistics = snapshot()->statistics;
    EXPECT_EQ(statistics.tableCount, 12U);
    EXPECT_EQ(statistics.accountingOn, false);
    EXPECT_FALSE(statistics.timestampsOn);
    EXPECT_FALSE(statistics.tableMax);
}

TEST_F(FlowStoreTest, SaysWhenSomethingChangedAndWhenNot)
{
    (void)snapshot();
    EXPECT_FALSE(m_store.changed());
    dump(1);
    EXPECT_TRUE(m_store.changed());
    (void)snapshot();
    EXPECT_FALSE(m_store.changed());
    m_store.advance(m_nowNs);
    EXPECT_FALSE(m_store.changed());
}

TEST_F(FlowStoreTest, SortsByRawValuesBothWaysAndKeepsEqualRowsInOrder)
{
    dump(1, 10);
    dump(2, 9);
    dump(3, 10);
    m_store.setQuery(byMark(), 1);
    EXPECT_EQ(idsOf(snapshot()), (Ids{2, 1, 3}));
    m_store.setQuery(byMark(true), 2);
    const auto descending = snapshot();
    EXPECT_EQ(idsOf(descending), (Ids{1, 3, 2}));
    EXPECT_EQ(descending->queryGeneration, 2U);
}

TEST_F(FlowStoreTest, MovesARowWhoseSortedValueChanges)
{
    for (std::uint16_t number = 1; number <= 5; ++number) {
        dump(number, number * 10U);
    }
    m_store.setQuery(byMark(), 1);
    (void)snapshot();
    event(FlowEventKind::Update, 1, 35);
    event(FlowEventKind::New, 6, 15);
    EXPECT_EQ(idsOf(snapshot()), (Ids{6, 2, 3, 1, 4, 5}));
}

TEST_F(FlowStoreTest, LetsRowsEnterAndLeaveTheFilterAsTheyChange)
{
    dump(1, 7);
    dump(2, 8);
    m_store.setQuery(filtered("mark == 7"), 1);
    EXPECT_EQ(idsOf(snapshot()), Ids{1});
    event(FlowEventKind::Update, 2, 7);
    event(FlowEventKind::Update, 1, 9);
    const auto after = snapshot();
    EXPECT_EQ(idsOf(after), Ids{2});
    EXPECT_EQ(after->alive, 2U);
}

TEST_F(FlowStoreTest, CountsAllGroupsWhileOneOfThemShows)
{
    dump(1, 7);
    dump(2, 7);
    dump(3, 8);
    dump(4, 9);
    ViewQuery query = filtered("mark in {7, 8}");
    query.within = Filter::parse("mark == 7").value();
    query.groups = GroupQuery{FieldId::Mark, std::nullopt, GroupOrder::Flows, 10};
    m_store.setQuery(query, 1);
    const auto before = snapshot();
    EXPECT_EQ(idsOf(before), (Ids{1, 2}));
    ASSERT_TRUE(before->groups);
    EXPECT_EQ(before->groups->groupCount, 2U);
    EXPECT_EQ(before->groups->all.flows, 3U);
    event(FlowEventKind::New, 5, 8);
    event(FlowEventKind::New, 6, 7);
    event(FlowEventKind::New, 7, 9);
    m_nowNs += 2 * SecondNs;
    const auto after = snapshot();
    EXPECT_EQ(idsOf(after), (Ids{1, 2, 6}));
    EXPECT_EQ(after->groups->all.flows, 5U) << "the figures go on";
    query.within = {};
    m_store.setQuery(query, 2);
    EXPECT_EQ(idsOf(snapshot()), (Ids{1, 2, 3, 5, 6}));
}

TEST_F(FlowStoreTest, LetsEndedFlowsLingerAndThenGo)
{
    dump(1);
    event(FlowEventKind::Destroy, 1);
    EXPECT_EQ(snapshot()->lingering, 1U);
    m_nowNs += FlowTable::LingerNs;
    m_store.advance(m_nowNs);
    EXPECT_TRUE(m_store.changed());
    EXPECT_TRUE(snapshot()->size() == 0);
}

TEST_F(FlowStoreTest, KeepsWhatItHadAsStaleWhenTheSourceGoes)
{
    dump(1);
    dump(2);
    m_store.finishDump(m_nowNs);
    event(FlowEventKind::Destroy, 2);
    m_store.endStream();
    m_nowNs += 60 * SecondNs;
    const auto stale = snapshot();
    EXPECT_TRUE(stale->stale);
    EXPECT_EQ(idsOf(stale), (Ids{1, 2}));
}

TEST_F(FlowStoreTest, ReconcilesWithTheNextStream)
{
    dump(1);
    dump(2);
    m_store.finishDump(m_nowNs);
    m_store.endStream();
    m_store.beginStream();
    EXPECT_FALSE(snapshot()->stale);
    dump(2);
    dump(3);
    m_store.finishDump(m_nowNs);
    const auto after = snapshot();
    EXPECT_EQ(after->alive, 2U);
    EXPECT_EQ(after->lingering, 1U);
    EXPECT_TRUE(after->record(0)->ended());
    EXPECT_TRUE(after->complete);
}

TEST_F(FlowStoreTest, StandsStillWhileFrozenAndAnswersQueries)
{
    dump(1, 5);
    dump(2, 4);
    (void)snapshot();
    m_store.setFrozen(true);
    EXPECT_FALSE(m_store.changed());
    event(FlowEventKind::New, 3, 1);
    event(FlowEventKind::Update, 1, 3);
    m_store.advance(m_nowNs);
    EXPECT_FALSE(m_store.changed());
    m_store.setQuery(byMark(), 4);
    EXPECT_TRUE(m_store.changed());
    const auto frozen = snapshot();
    EXPECT_EQ(idsOf(frozen), (Ids{2, 1}));
    EXPECT_EQ(frozen->record(1)->flow.mark, 5U);
    EXPECT_EQ(frozen->queryGeneration, 4U);
    m_store.setFrozen(false);
    EXPECT_TRUE(m_store.changed());
    EXPECT_EQ(idsOf(snapshot()), (Ids{3, 1, 2}));
}

TEST_F(FlowStoreTest, ComesBackFromTheColdWithAllThatChanged)
{
    for (std::uint16_t number = 1; number <= 9; ++number) {
        dump(number, number);
    }
    (void)snapshot();
    m_store.setFrozen(true);
    for (std::uint16_t number = 1; number <= 4; ++number) {
        event(FlowEventKind::Destroy, number);
    }
    m_nowNs += FlowTable::LingerNs;
    m_store.advance(m_nowNs);
    EXPECT_EQ(m_store.takeSnapshot(m_nowNs)->size(), 9U);
    event(FlowEventKind::New, 20, 20);
    m_store.setFrozen(false);
    EXPECT_EQ(idsOf(snapshot()), (Ids{5, 6, 7, 8, 9, 20}));
}

TEST_F(FlowStoreTest, HasNoRowsForWhoOnlyCounts)
{
    FlowStore counting(FlowStore::Rows::None);
    counting.beginStream();
    counting.applyDump(flowOf(1), m_nowNs);
    counting.applyDump(flowOf(2), m_nowNs);
    counting.applyEvent(FlowEventKind::Destroy, flowOf(2), m_nowNs);
    const auto counted = counting.takeSnapshot(m_nowNs);
    EXPECT_EQ(counted->size(), 0U);
    EXPECT_EQ(counted->alive, 1U);
    EXPECT_EQ(counted->lingering, 1U);
    EXPECT_EQ(counted->tally.natKinds()[0], 1U);
}

TEST_F(FlowStoreTest, FindsARowAgainThatMovedWithItsFlow)
{
    constexpr std::uint16_t Count = 20'000;
    for (std::uint16_t number = 1; number <= Count; ++number) {
        dump(number);
    }
    m_store.finishDump(m_nowNs);
    const auto before = snapshot();
    const FlowId last = before->idAt(Count - 1);
    for (std::uint16_t number = 1; number < Count; ++number) {
        if (number % 10 != 0) {
            event(FlowEventKind::Destroy, number);
        }
    }
    m_nowNs += FlowTable::LingerNs;
    const auto after = snapshot();
    ASSERT_EQ(after->size(), Count / 10U);
    ASSERT_TRUE(after->moves);
    EXPECT_NE(after->idAt(Count / 10 - 1).slot, last.slot);
    EXPECT_EQ(after->rowOf(last), Count / 10U - 1);
    EXPECT_EQ(after->rowOf(before->idAt(0)), std::nullopt);
    EXPECT_EQ(before->size(), Count);
    EXPECT_EQ(before->rowOf(last), Count - 1U);
}

TEST_F(FlowStoreTest, LeavesAQueryThatANewerOneFollows)
{
    for (std::uint16_t number = 1; number <= 20'000; ++number) {
        dump(number, 30'000U - number);
    }
    (void)snapshot();
    bool superseded = true;
    m_store.setSuperseded([&] { return superseded; });
    m_store.setQuery(byMark(), 7);
    const auto early = snapshot();
    EXPECT_EQ(early->queryGeneration, 0U);
    EXPECT_TRUE(m_store.changed());
    superseded = false;
    const auto answer = snapshot();
    EXPECT_EQ(answer->queryGeneration, 7U);
    EXPECT_EQ(answer->record(0)->flow.mark, 10'000U);
}

TEST_F(FlowStoreTest, CarriesTheCountersOfTheCpus)
{
    CpuCounters cpu;
    cpu.cpu = 1;
    cpu.drop = 4;
    m_store.setCpuCounters({cpu});
    EXPECT_EQ(snapshot()->statistics.cpus, (std::vector<CpuCounters>{cpu}));
    m_store.setCpuCounters({cpu});
    EXPECT_FALSE(m_store.changed());
}

TEST_F(FlowStoreTest, TakesAnswersForSingleFlows)
{
    dump(1, 5);
    m_store.finishDump(m_nowNs);
    (void)snapshot();
    m_nowNs += SecondNs;
    std::shared_ptr<const RareFlow> rare;
    const PackedFlow answer = pack(withMark(flowOf(1), 6), rare);
    m_store.applyRefreshed(answer, rare, m_nowNs);
    EXPECT_TRUE(m_store.changed());
    EXPECT_EQ(snapshot()->record(0)->flow.mark, 6U);
    m_nowNs += SecondNs;
    m_store.applyGone(keyOf(flowOf(1)), m_nowNs);
    EXPECT_EQ(snapshot()->lingering, 1U);
}

TEST_F(FlowStoreTest, NamesFlowsThatShouldHaveEnded)
{
    Flow flow = flowOf(1);
    flow.timeout = 30;
    m_store.applyDump(flow, m_nowNs);
    EXPECT_TRUE(m_store.overdue(m_nowNs + 31 * SecondNs, 10).empty());
    EXPECT_EQ(m_store.overdue(m_nowNs + 33 * SecondNs, 10), (std::vector{keyOf(flow)}));
    m_store.endStream();
    EXPECT_TRUE(m_store.overdue(m_nowNs + 33 * SecondNs, 10).empty());
}

TEST_F(FlowStoreTest, CarriesExpectations)
{
    Expectation expectation;
    expectation.id = 4;
    m_store.applyExpectation(FlowEventKind::New, std::move(expectation), m_nowNs);
    ASSERT_EQ(snapshot()->expectations.size(), 1U);
    EXPECT_EQ(snapshot()->expectations.front().id, 4U);
}

TEST_F(FlowStoreTest, SaysWhenTimeAloneWillChangeIt)
{
    EXPECT_FALSE(m_store.nextChangeNs(m_nowNs));
    event(FlowEventKind::New, 1);
    event(FlowEventKind::Destroy, 1);
    const auto rateFalls = m_store.nextChangeNs(m_nowNs);
    ASSERT_TRUE(rateFalls);
    EXPECT_LE(*rateFalls, m_nowNs + SecondNs);
    m_nowNs += 2 * SecondNs;
    const auto reap = m_store.nextChangeNs(m_nowNs);
    ASSERT_TRUE(reap);
    m_store.advance(*reap);
    EXPECT_TRUE(m_store.takeSnapshot(*reap)->size() == 0);
    EXPECT_FALSE(m_store.nextChangeNs(*reap));
}

} // namespace
} // namespace natlens
