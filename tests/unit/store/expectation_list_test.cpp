// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/expectation_list.h"

#include <gtest/gtest.h>

#include "unit/store/flows.h"

namespace natlens {
namespace {

using test::SecondNs;

Expectation expectation(std::uint32_t id, std::uint32_t timeout = 300)
{
    Expectation result;
    result.id = id;
    result.timeout = timeout;
    result.tuple = test::flowOf(static_cast<std::uint16_t>(id)).original;
    result.helper = "ftp";
    return result;
}

std::vector<std::uint32_t> ids(const ExpectationList& list)
{
    std::vector<std::uint32_t> result;
    for (const auto& item : list.all()) {
        result.push_back(item.id.value_or(0));
    }
    return result;
}

using Ids = std::vector<std::uint32_t>;

TEST(ExpectationList, KeepsTheOrderOfTheirComing)
{
    ExpectationList list;
    list.beginEpoch();
    list.apply(FlowEventKind::New, expectation(9), 0);
    list.apply(FlowEventKind::New, expectation(3), 0);
    list.apply(FlowEventKind::New, expectation(9), 0);
    EXPECT_EQ(ids(list), (Ids{9, 3}));
}

TEST(ExpectationList, ForgetsWhatIsDestroyed)
{
    ExpectationList list;
    list.apply(FlowEventKind::New, expectation(1), 0);
    list.apply(FlowEventKind::New, expectation(2), 0);
    list.apply(FlowEventKind::Destroy, expectation(1), 0);
    list.apply(FlowEventKind::Destroy, expectation(7), 0);
    EXPECT_EQ(ids(list), Ids{2});
}

TEST(ExpectationList, ForgetsWhatTheNextDumpDoesNotConfirm)
{
    ExpectationList list;
    list.beginEpoch();
    list.apply(FlowEventKind::New, expectation(1), 0);
    list.apply(FlowEventKind::New, expectation(2), 0);
    list.finishDump();
    list.beginEpoch();
    list.apply(FlowEventKind::New, expectation(2), 0);
    EXPECT_EQ(ids(list), (Ids{1, 2}));
    list.finishDump();
    EXPECT_EQ(ids(list), Ids{2});
}

TEST(ExpectationList, ForgetsWhatTimedOut)
{
    ExpectationList list;
    list.apply(FlowEventKind::New, expectation(1, 10), 100 * SecondNs);
    list.apply(FlowEventKind::New, expectation(2, 60), 100 * SecondNs);
    const auto next = list.nextExpiryNs();
    ASSERT_TRUE(next);
    EXPECT_GE(*next, 110 * SecondNs);
    EXPECT_FALSE(list.expire(*next - 1));
    EXPECT_TRUE(list.expire(*next));
    EXPECT_EQ(ids(list), Ids{2});
}

} // namespace
} // namespace natlens
