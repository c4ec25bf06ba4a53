// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "unit/store/flows.h"
#include "unit/store/packed_record.h"
#include "unit/store/random_rows.h"

namespace natlens {
namespace {

using test::PackedRecord;
using test::SecondNs;

constexpr auto LastField = static_cast<int>(FlowField::User);

/// Flows in slots and what changed of them, as a store would tell.
class Flows {
public:
    FlowSlot add(FlowRecord record)
    {
        record.sequence = m_next++;
        PackedRecord packed(record);
        const FlowSlot slot = m_pool.insert(packed.flow, packed.rare);
        m_slots.push_back(slot);
        m_changes.push_back({slot, FlowChange::Kind::Added});
        return slot;
    }
    void change(FlowSlot slot, FlowRecord record, bool another = false)
    {
        record.sequence = another ? m_next++ : m_pool.chunks().row(slot).flow->sequence;
        PackedRecord packed(record);
        m_pool.edit(slot) = packed.flow;
        m_pool.setRare(slot, packed.rare);
        m_changes.push_back({slot, FlowChange::Kind::Changed});
    }
    void erase(FlowSlot slot)
    {
        m_pool.erase(slot);
        std::erase(m_slots, slot);
        m_changes.push_back({slot, FlowChange::Kind::Gone});
    }
    void compact()
    {
        m_pool.compact([&](FlowSlot from, FlowSlot to) {
            std::replace(m_slots.begin(), m_slots.end(), from, to);
        });
    }

    [[nodiscard]] const std::vector<FlowSlot>& slots() const { return m_slots; }
    [[nodiscard]] const FlowChunks& chunks() const { return m_pool.chunks(); }
    std::vector<FlowChange> takeChanges() { return std::exchange(m_changes, {}); }

private:
    FlowPool m_pool;
    std::vector<FlowSlot> m_slots;
    std::vector<FlowChange> m_changes;
    std::uint64_t m_next = 0;
};

/// All rows filtered and sorted, by comparing.
std::vector<FlowSlot> naiveOrder(const Flows& flows, const ViewQuery& query,
                                 const ViewContext& context)
{
    const ViewMatcher matcher(query, context);
    std::vector<FlowSlot> slots;
    for (const FlowSlot slot : flows.slots()) {
        if (matcher.matches(flows.chunks().row(slot))) {
            slots.push_back(slot);
        }
    }
    std::sort(slots.begin(), slots.end(), [&](FlowSlot a, FlowSlot b) {
        const FlowRow x = flows.chunks().row(a);
        const FlowRow y = flows.chunks().row(b);
        const auto order = compareBy(query.sortBy, x, y, context.owners.get());
        if (order != 0) {
            return query.descending ? order > 0 : order < 0;
        }
        return x.flow->sequence < y.flow->sequence;
    });
    return slots;
}

Filter filterOf(const char* text)
{
    return Filter::parse(text).value();
}

ViewQuery anyQuery()
{
    ViewQuery query;
    query.sortBy = static_cast<FlowField>(*rc::gen::inRange(0, LastField + 1));
    query.descending = *rc::gen::arbitrary<bool>();
    query.filter = filterOf(*rc::gen::element("", "", "1", "tcp", "udp 44", "4", "44", "443",
                                              "sport == 443", "not tcp", "helper contains \"8\"",
                                              "bytes > 2", "process == \"curl\"", "timeout > 2"));
    return query;
}

std::shared_ptr<const OwnerLookup> anyOwners()
{
    auto owners = std::make_shared<test::OwnersByPort>();
    for (int port = *rc::gen::inRange(0, 3); port > 0; --port) {
        owners->add(*rc::gen::element<std::string>("curl", "exactly8 and more"), "", 1000U);
    }
    return owners;
}

void changeSomething(Flows& flows)
{
    const auto& slots = flows.slots();
    const int kind = *rc::gen::inRange(0, 8);
    if (slots.empty() || kind < 3) {
        flows.add(test::fewRecords(0));
    } else if (const FlowSlot slot = *rc::gen::elementOf(slots); kind < 5) {
        flows.change(slot, test::fewRecords(0));
    } else if (kind == 5) {
        flows.change(slot, test::fewRecords(0), true);
    } else {
        flows.erase(slot);
    }
}

void expectSame(const FlowIndex& index, const Flows& flows, const ViewQuery& query,
                const ViewContext& context)
{
    const RowOrder& order = *index.order();
    RC_ASSERT(order.slots == naiveOrder(flows, query, context));
    for (std::size_t row = 0; row < order.slots.size(); ++row) {
        const FlowSlot slot = order.slots[row];
        const FlowId id{slot, flows.chunks().row(slot).flow->sequence};
        RC_ASSERT(order.rowOf(id, flows.chunks()) == row);
        RC_ASSERT(!order.rowOf({slot, id.sequence + 1000}, flows.chunks()));
    }
    for (const FlowSlot slot : flows.slots()) {
        const bool shown =
            std::find(order.slots.begin(), order.slots.end(), slot) != order.slots.end();
        RC_ASSERT(index.passing().has(slot) == shown);
        RC_ASSERT(
            order.rowOf({slot, flows.chunks().row(slot).flow->sequence}, flows.chunks()).has_value()
            == shown);
    }
}

RC_GTEST_PROP(FlowIndexes, ShowWhatSortingAndFilteringAllWould, ())
{
    Flows flows;
    FlowIndex index;
    ViewQuery query;
    ViewContext context;
    context.monotonicNs = 10 * SecondNs;
    const int rounds = *rc::gen::inRange(1, 12);
    for (int round = 0; round < rounds; ++round) {
        for (int count = *rc::gen::inRange(0, 12); count > 0; --count) {
            changeSomething(flows);
        }
        if (*rc::gen::inRange(0, 3) == 0) {
            query = anyQuery();
            index.setQuery(query);
        }
        if (*rc::gen::inRange(0, 4) == 0) {
            context.owners = anyOwners();
        }
        context.monotonicNs += *rc::gen::element<std::uint64_t>(0, SecondNs);
        const auto changes = flows.takeChanges();
        if (*rc::gen::inRange(0, 8) == 0) {
            flows.compact();
            index.rebuild(flows.chunks(), context);
        } else {
            RC_ASSERT(index.update(flows.chunks(), changes, context));
        }
        // What only the clock changes may be a second late.
        if (!query.filter.dependsOnClock()) {
            expectSame(index, flows, query, context);
        }
    }
    context.monotonicNs += SecondNs;
    RC_ASSERT(index.update(flows.chunks(), flows.takeChanges(), context));
    expectSame(index, flows, query, context);
}

RC_GTEST_PROP(FlowIndexes, StayWholeWhenTheyAreInterrupted, ())
{
    Flows flows;
    FlowIndex index;
    ViewContext context;
    ViewQuery answered;
    for (int round = 0; round < 4; ++round) {
        for (int count = *rc::gen::inRange(1, 6000); count > 0; --count) {
            flows.add(test::recordOfNumber(static_cast<std::uint32_t>(count * 7919)));
        }
        const ViewQuery query = anyQuery();
        index.setQuery(query);
        int looks = *rc::gen::inRange(0, 20);
        context.superseded = [&looks] { return --looks < 0; };
        if (index.update(flows.chunks(), flows.takeChanges(), context)) {
            answered = query;
        }
        context.superseded = nullptr;
        RC_ASSERT(index.order()->slots == naiveOrder(flows, answered, context));
    }
    RC_ASSERT(index.update(flows.chunks(), {}, context));
    RC_ASSERT(index.order()->slots == naiveOrder(flows, index.query(), context));
}

class Index : public testing::Test {
protected:
    void SetUp() override
    {
        for (std::uint32_t number = 0; number < 100; ++number) {
            m_flows.add(test::recordOfNumber(number));
        }
        update();
    }

    void update()
    {
        ASSERT_TRUE(m_index.update(m_flows.chunks(), m_flows.takeChanges(), m_context));
    }
    void show(const char* filter)
    {
        ViewQuery query;
        query.filter = filterOf(filter);
        m_index.setQuery(query);
        update();
    }

    Flows m_flows;
    FlowIndex m_index;
    ViewContext m_context;
};

TEST_F(Index, KeepsTheOrderWhereNoRowMoved)
{
    const auto before = m_index.order();
    FlowRecord record = test::recordOfNumber(7);
    record.flow.timeout = 30U; // rows are in the order of their appearance
    m_flows.change(7, record);
    update();
    EXPECT_EQ(m_index.order(), before);
}

TEST_F(Index, LeavesAloneWhatOthersStillSee)
{
    const auto seen = m_index.order();
    const auto slots = seen->slots;
    for (std::uint32_t round = 0; round < 5; ++round) {
        m_flows.erase(round);
        update();
    }
    EXPECT_EQ(seen->slots, slots);
    EXPECT_EQ(m_index.order()->slots.size(), slots.size() - 5);
}

TEST_F(Index, UsesTheMemoryOfOrdersAgainThatNobodySees)
{
    const FlowSlot* before = m_index.order()->slots.data();
    m_flows.erase(3);
    update();
    m_flows.erase(4);
    update();
    EXPECT_EQ(m_index.order()->slots.data(), before);
}

TEST_F(Index, LooksAtTheClockOnceASecond)
{
    ViewQuery query;
    query.filter = filterOf("age < 5s");
    m_index.setQuery(query);
    m_context.monotonicNs = 4 * SecondNs;
    update();
    EXPECT_EQ(m_index.order()->slots.size(), 100U);
    EXPECT_EQ(m_index.nextChangeNs(), 5 * SecondNs);
    m_context.monotonicNs = 6 * SecondNs;
    update();
    EXPECT_TRUE(m_index.order()->slots.empty());
    show("");
    EXPECT_EQ(m_index.nextChangeNs(), std::nullopt);
}

TEST_F(Index, FindsItsWayWhenSomebodyDidNotTellOfAChange)
{
    ViewQuery query;
    query.sortBy = FlowField::OriginalBytes;
    m_index.setQuery(query);
    update();
    m_flows.erase(50);
    m_flows.add(test::recordOfNumber(5000));
    (void)m_flows.takeChanges();
    m_flows.erase(50);
    update();
    EXPECT_EQ(m_index.order()->slots, naiveOrder(m_flows, query, m_context));
}

} // namespace
} // namespace natlens
