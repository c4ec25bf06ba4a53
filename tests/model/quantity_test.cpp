// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/quantity.h"

#include <gtest/gtest.h>

namespace natlens {
namespace {

TEST(Duration, IsToldToTheNearestUnit)
{
    const std::pair<std::uint64_t, const char*> cases[] = {
        {0, "0 s"},       {119, "119 s"},  {120, "2 min"},  {179, "3 min"},
        {3599, "60 min"}, {7200, "2 h"},   {86399, "24 h"}, {432000, "5 d"},
        {431999, "5 d"},  {389000, "5 d"}, {388000, "4 d"},
    };
    for (const auto& [seconds, expected] : cases) {
        EXPECT_EQ(durationText(seconds).replace(QChar(QChar::Nbsp), QLatin1Char(' ')).toStdString(),
                  expected);
    }
}

} // namespace
} // namespace natlens
