// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/sort_key.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/store/packed_record.h"
#include "unit/store/random_rows.h"
#include "unit/store/record_order.h"

namespace natlens {
namespace {

using test::PackedRecord;

constexpr auto LastField = static_cast<int>(FlowField::User);

FlowField anyField()
{
    return static_cast<FlowField>(*rc::gen::inRange(0, LastField + 1));
}

std::shared_ptr<const OwnerLookup> someOwners()
{
    auto owners = std::make_shared<test::OwnersByPort>();
    owners->add("curl", "root", 0U);
    owners->add("exactly8 and more", "", 1000U);
    return owners;
}

RC_GTEST_PROP(SortKeys, OrderPackedRowsAsRecordsWereOrdered, ())
{
    const auto field = *rc::gen::suchThat(
        rc::gen::exec(anyField), [](FlowField chosen) { return test::ordersRecords(chosen); });
    const FlowRecord a = test::fewRecords(1);
    const FlowRecord b = test::fewRecords(2);
    RC_ASSERT((compareBy(field, PackedRecord(a).row(), PackedRecord(b).row())
               == test::compareRecords(field, a, b)));
}

RC_GTEST_PROP(SortKeys, DescendingIsTheReverseButForEqualRows, ())
{
    const auto field = anyField();
    const auto owners = someOwners();
    const PackedRecord a(test::fewRecords(1));
    const PackedRecord b(test::fewRecords(2));
    const SortKey up(field, false, owners);
    const SortKey down(field, true, owners);
    const auto order = compareBy(field, a.row(), b.row(), owners.get());
    RC_ASSERT((up.compare(a.row(), b.row()) == order));
    RC_ASSERT((down.compare(b.row(), a.row()) == order));
    RC_ASSERT(up.less(a.row(), b.row()) == (order <= 0));
    RC_ASSERT(down.less(a.row(), b.row()) == (order >= 0));
    RC_ASSERT(up.less(b.row(), a.row()) != up.less(a.row(), b.row()));
    RC_ASSERT(down.less(b.row(), a.row()) != down.less(a.row(), b.row()));
}

RC_GTEST_PROP(SortKeys, TheWordsAloneGiveTheOrder, ())
{
    const SortKey key(anyField(), *rc::gen::arbitrary<bool>(), someOwners());
    const PackedRecord a(test::fewRecords(1));
    const PackedRecord b(test::fewRecords(2));
    unsigned place = 0;
    while (key.word(a.row(), place) == key.word(b.row(), place)
           && key.continues(key.word(a.row(), place), place)) {
        ++place;
    }
    const auto order = key.word(a.row(), place) <=> key.word(b.row(), place);
    RC_ASSERT(key.less(a.row(), b.row()) == (order <= 0));
}

RC_GTEST_PROP(SortKeys, AreStrictOrders, ())
{
    const auto field = anyField();
    const auto owners = someOwners();
    const PackedRecord a(test::fewRecords(1));
    const PackedRecord b(test::fewRecords(2));
    const PackedRecord c(test::fewRecords(3));
    const auto compare = [&](const PackedRecord& x, const PackedRecord& y) {
        return compareBy(field, x.row(), y.row(), owners.get());
    };
    RC_ASSERT((compare(a, a) == 0));
    RC_ASSERT((compare(a, b) < 0) == (compare(b, a) > 0));
    if (compare(a, b) <= 0 && compare(b, c) <= 0) {
        RC_ASSERT((compare(a, c) <= 0));
    }
}

TEST(SortKey, SumsUpBothDirectionsWithoutRunningOver)
{
    FlowRecord none;
    FlowRecord some;
    some.flow.countersReply = Counters{0, 7};
    FlowRecord most;
    most.flow.countersOriginal = Counters{0, std::numeric_limits<std::uint64_t>::max()};
    most.flow.countersReply = Counters{0, 8};
    const PackedRecord a(none);
    const PackedRecord b(some);
    const PackedRecord c(most);
    EXPECT_TRUE(compareBy(FlowField::Bytes, a.row(), b.row()) < 0);
    EXPECT_TRUE(compareBy(FlowField::Bytes, b.row(), c.row()) < 0);
    EXPECT_TRUE(compareBy(FlowField::Packets, b.row(), c.row()) == 0);
}

TEST(SortKey, OrdersByWhoHoldsTheSocket)
{
    const auto withPort = [](std::uint16_t port) {
        FlowRecord record;
        record.flow.original.src = IpAddress::parse("10.0.0.1").value();
        record.flow.original.protocol = IPPROTO_TCP;
        record.flow.original.l4 = Ports{port, 80};
        return PackedRecord(record);
    };
    const auto owners = someOwners();
    const PackedRecord curl = withPort(0);
    const PackedRecord other = withPort(1);
    const PackedRecord nobody = withPort(9);
    EXPECT_TRUE(compareBy(FlowField::Process, nobody.row(), curl.row(), owners.get()) < 0);
    EXPECT_TRUE(compareBy(FlowField::Process, curl.row(), other.row(), owners.get()) < 0);
    EXPECT_TRUE(compareBy(FlowField::User, other.row(), curl.row(), owners.get()) < 0) << "1000";
    EXPECT_TRUE(compareBy(FlowField::Process, curl.row(), other.row()) == 0) << "nobody is known";
}

} // namespace
} // namespace natlens
