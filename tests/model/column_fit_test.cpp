// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/column_fit.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace natlens {
namespace {

const std::vector<ColumnWidth> Columns{{100, 80, 200}, {50, 40, 0}, {100, 80, 200}};

TEST(ColumnFit, TakesUpAndGivesWayWhereItMay)
{
    EXPECT_EQ(fitColumns(Columns, 250), (std::vector{100, 50, 100}));
    EXPECT_EQ(fitColumns(Columns, 290), (std::vector{120, 50, 120}));
    EXPECT_EQ(fitColumns(Columns, 480), (std::vector{210, 60, 210}));
    EXPECT_EQ(fitColumns(Columns, 230), (std::vector{90, 50, 90}));
    EXPECT_EQ(fitColumns(Columns, 205), (std::vector{80, 45, 80}));
    EXPECT_EQ(fitColumns(Columns, 10), (std::vector{80, 40, 80}));
    EXPECT_TRUE(fitColumns({}, 100).empty());
    // A fixed column is left alone.
    EXPECT_EQ(fitColumns({{70, 70, 0}, {50, 40, 0}}, 200), (std::vector{70, 130}));
}

RC_GTEST_PROP(ColumnFit, FillsTheWidthExactlyWhereTheMinimumsAllow, ())
{
    const auto count = *rc::gen::inRange<std::size_t>(1, 20);
    std::vector<ColumnWidth> columns;
    int minimum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const int low = *rc::gen::inRange(1, 100);
        const int wanted = low + *rc::gen::inRange(1, 100);
        columns.push_back({wanted, low, *rc::gen::inRange(0, 400)});
        minimum += low;
    }
    const int available = minimum + *rc::gen::inRange(0, 3000);
    const auto widths = fitColumns(columns, available);
    RC_ASSERT(std::accumulate(widths.begin(), widths.end(), 0) == available);
    for (std::size_t i = 0; i < count; ++i) {
        RC_ASSERT(widths[i] >= columns[i].minimum);
    }
}

} // namespace
} // namespace natlens
