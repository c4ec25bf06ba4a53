// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_groups.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "unit/store/flows.h"
#include "unit/store/packed_record.h"
#include "unit/store/random_rows.h"

namespace natlens {
namespace {

using test::PackedRecord;
using test::SecondNs;

FlowSlot insert(FlowPool& pool, const FlowRecord& record)
{
    PackedRecord packed(record);
    return pool.insert(packed.flow, packed.rare);
}

class Groups : public testing::Test {
protected:
    FlowSlot add(std::uint16_t number, std::uint64_t bytes, std::uint64_t firstSeenNs = 0)
    {
        FlowRecord record;
        record.flow = number % 2 == 0 ? test::flowOf(number) : test::redirectedFlowOf(number);
        record.flow.countersOriginal = Counters{bytes / 10, bytes};
        record.sequence = m_next++;
        record.firstSeenNs = firstSeenNs;
        record.seenAtStart = firstSeenNs == 0;
        return insert(m_pool, record);
    }
    void count(FlowSlot slot, std::uint64_t bytes)
    {
        m_pool.edit(slot).originalCounters = {bytes / 10, bytes};
    }
    GroupSnapshotPtr compute(const char* filter = "")
    {
        return m_grouper.compute(m_pool.chunks(), Filter::parse(filter).value(), m_context);
    }
    static const FlowGroup* find(const GroupSnapshotPtr& groups, std::string_view key)
    {
        const auto at = std::find_if(groups->groups.begin(), groups->groups.end(),
                                     [&](const FlowGroup& group) { return group.key[0] == key; });
        return at != groups->groups.end() ? &*at : nullptr;
    }

    FlowPool m_pool;
    FlowGrouper m_grouper;
    FilterContext m_context{10 * SecondNs, 0, nullptr};
    std::uint64_t m_next = 0;
};

TEST_F(Groups, SumUpTheFlowsThatLive)
{
    add(2, 100);
    add(4, 200);
    add(6, 1000);
    m_pool.edit(add(8, 5000)).has |= PackedFlow::Ended;
    m_grouper.setQuery({FieldId::OrigDstPort, std::nullopt, GroupOrder::Flows, 10});
    const auto groups = compute();
    ASSERT_EQ(groups->groups.size(), 1U);
    EXPECT_EQ(groups->groups[0].key[0], "80");
    EXPECT_EQ(groups->groups[0].totals.flows, 3U);
    EXPECT_EQ(groups->groups[0].totals.bytes, 1300U);
    EXPECT_EQ(groups->groups[0].totals.packets, 130U);
    EXPECT_EQ(groups->all.flows, 3U);
    EXPECT_EQ(groups->takenNs, 10 * SecondNs);
}

TEST_F(Groups, TakeTheFlowsThatPassTheFilter)
{
    add(1, 1);
    add(2, 1);
    add(4, 1);
    m_grouper.setQuery({FieldId::OrigSrcPort, std::nullopt, GroupOrder::Key, 10});
    const auto groups = compute("sport > 1");
    ASSERT_EQ(groups->groups.size(), 2U);
    EXPECT_EQ(groups->groups[0].key[0], "2");
    EXPECT_EQ(groups->groups[1].key[0], "4");
}

TEST_F(Groups, BeyondTheLimitAreSummedUpAsTheRest)
{
    for (std::uint16_t number = 1; number <= 20; ++number) {
        add(number, number);
    }
    m_grouper.setQuery({FieldId::OrigSrcPort, std::nullopt, GroupOrder::Bytes, 5});
    const auto groups = compute();
    EXPECT_EQ(groups->groupCount, 20U);
    ASSERT_EQ(groups->groups.size(), 5U);
    EXPECT_EQ(groups->groups[0].key[0], "20");
    EXPECT_EQ(groups->groups[4].key[0], "16");
    EXPECT_EQ(groups->rest.flows, 15U);
    EXPECT_EQ(groups->rest.bytes, 120U);
    EXPECT_EQ(groups->all.bytes, 210U);
}

TEST_F(Groups, TellOfNoCountersWhereThereAreNone)
{
    const FlowSlot slot = add(2, 0);
    m_pool.edit(slot).has &= static_cast<std::uint16_t>(~unsigned{PackedFlow::HasOriginalCounters});
    const auto groups = compute();
    EXPECT_EQ(groups->all.flows, 1U);
    EXPECT_EQ(groups->all.bytes, std::nullopt);
    EXPECT_EQ(groups->all.byteRate, std::nullopt);
}

TEST_F(Groups, HaveRatesSinceTheCountersWereToldBefore)
{
    const FlowSlot one = add(2, 1000);
    const FlowSlot other = add(4, 50'000);
    EXPECT_EQ(compute()->all.byteRate, std::nullopt);
    m_context.monotonicNs += 2 * SecondNs;
    count(one, 5000);
    m_pool.erase(other); // takes nothing from the rate
    add(6, 800, m_context.monotonicNs - SecondNs);
    const auto groups = compute();
    ASSERT_TRUE(groups->all.byteRate);
    EXPECT_DOUBLE_EQ(*groups->all.byteRate, 2000 + 400);
    EXPECT_DOUBLE_EQ(*groups->all.packetRate, 200 + 40);
}

TEST_F(Groups, KeepTheirRatesUntilCountersAreToldAgain)
{
    const FlowSlot slot = add(2, 1000);
    const GroupSource source{m_pool.chunks(), nullptr, {}, m_context, 5 * SecondNs};
    (void)m_grouper.compute(source);
    count(slot, 3000);
    const GroupSource later{m_pool.chunks(), nullptr, {}, m_context, 6 * SecondNs};
    EXPECT_EQ(m_grouper.compute(later)->all.byteRate, 2000.0);
    EXPECT_EQ(m_grouper.compute(later)->all.byteRate, 2000.0);
    m_grouper.setQuery({FieldId::L4, std::nullopt, GroupOrder::Flows, 10});
    EXPECT_EQ(find(m_grouper.compute(later), "tcp")->totals.byteRate, 2000.0) << "at once";
}

TEST_F(Groups, ForgetTheirRatesWhenNoCountersAreToldForLong)
{
    const FlowSlot slot = add(2, 1000);
    (void)m_grouper.compute({m_pool.chunks(), nullptr, {}, m_context, 10 * SecondNs});
    count(slot, 21'000);
    const auto at = [&](std::uint64_t seconds) {
        m_context.monotonicNs = seconds * SecondNs;
        return m_grouper.compute({m_pool.chunks(), nullptr, {}, m_context, 20 * SecondNs})
            ->all.byteRate;
    };
    EXPECT_EQ(at(20), 2000.0);
    EXPECT_EQ(at(50), 2000.0) << "told every ten seconds, some may be late";
    EXPECT_EQ(at(51), std::nullopt);
}

TEST_F(Groups, AreNeverOfNegativeRate)
{
    const FlowSlot slot = add(2, 1000);
    (void)compute();
    m_context.monotonicNs += SecondNs;
    count(slot, 30); // set to zero by somebody, and counted on
    EXPECT_EQ(compute()->all.byteRate, 30.0);
}

TEST_F(Groups, DoNotTakeAnotherFlowInTheSlotForTheSame)
{
    const FlowSlot slot = add(2, 1000);
    (void)compute();
    m_pool.erase(slot);
    ASSERT_EQ(add(4, 90'000), slot);
    m_context.monotonicNs += SecondNs;
    EXPECT_EQ(compute()->all.byteRate, std::nullopt) << "older than this store";
}

TEST_F(Groups, NameTheSocketsOwner)
{
    test::OwnersByPort owners;
    for (int port = 0; port < 4; ++port) {
        owners.add(port == 2 ? "curl" : "", "root", 0U);
    }
    m_context.owners = &owners;
    add(2, 1);
    add(3, 1);
    m_grouper.setQuery({FieldId::Process, FieldId::User, GroupOrder::Key, 10});
    const auto groups = compute();
    ASSERT_EQ(groups->groups.size(), 2U);
    EXPECT_EQ(groups->groups[0].key[0], "");
    EXPECT_EQ(groups->groups[1].key[0], "curl");
    EXPECT_EQ(groups->groups[1].key[1], "root");
}

using Keys = std::array<std::string, 2>;

FieldId anyField()
{
    return *rc::gen::element(FieldId::NatKindField, FieldId::OrigDstAddr, FieldId::OrigDstPort,
                             FieldId::OrigSrcAddr, FieldId::ReplySrcAddr, FieldId::ReplySrcPort,
                             FieldId::Process, FieldId::User, FieldId::State, FieldId::Mark,
                             FieldId::Zone, FieldId::L4, FieldId::Family, FieldId::Helper,
                             FieldId::Unit);
}

RC_GTEST_PROP(FlowGroups, AreWhatCountingTheirTextsGives, ())
{
    FlowPool pool;
    std::uint64_t sequence = 0;
    for (int left = *rc::gen::inRange(0, 60); left > 0; --left) {
        insert(pool, test::fewRecords(sequence++));
    }
    test::OwnersByPort owners;
    owners.add("curl", "root", 0U);
    owners.add("a \"quoted\" one", "", 1000U);
    const FilterContext context{10 * SecondNs, 0, &owners};
    const GroupQuery query{anyField(), anyField(),
                           *rc::gen::element(GroupOrder::Flows, GroupOrder::Key), 1000};
    const auto filter =
        Filter::parse(*rc::gen::element("", "tcp", "tcp or udp", "443 or mark == 1"));

    std::map<Keys, std::uint64_t> expected;
    pool.chunks().forEach([&](FlowSlot, const FlowRow& row) {
        if (!row.flow->ended() && filter->matches(row, context)) {
            ++expected[{valueText(query.by, row, context), valueText(*query.thenBy, row, context)}];
        }
    });

    FlowGrouper grouper(query);
    const auto groups = grouper.compute(pool.chunks(), *filter, context);
    std::map<Keys, std::uint64_t> found;
    for (const FlowGroup& group : groups->groups) {
        RC_ASSERT(found.emplace(group.key, group.totals.flows).second);
        // The group's filter passes just its flows.
        const auto own = Filter::parse(group.filter);
        RC_ASSERT(own.has_value());
        std::uint64_t passed = 0;
        pool.chunks().forEach([&](FlowSlot, const FlowRow& row) {
            passed += !row.flow->ended() && own->matches(row, context) ? 1 : 0;
        });
        RC_LOG() << group.filter << '\n';
        RC_ASSERT(passed == group.totals.flows);
    }
    RC_ASSERT(found == expected);
    RC_ASSERT(groups->groupCount == expected.size());
    if (query.order == GroupOrder::Flows) {
        RC_ASSERT(std::is_sorted(groups->groups.begin(), groups->groups.end(),
                                 [](const FlowGroup& a, const FlowGroup& b) {
                                     return a.totals.flows > b.totals.flows;
                                 }));
    }
}

} // namespace
} // namespace natlens
