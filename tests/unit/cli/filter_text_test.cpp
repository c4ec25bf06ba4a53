// SPDX-License-Identifier: GPL-2.0-or-later
// What a person reads about --filter.
#include <gtest/gtest.h>

#include "cli/filter_text.h"
#include "cli/options.h"
#include "wire/exit_codes.h"

namespace natlens::cli {
namespace {

std::string errorOf(const std::string& filter)
{
    const auto parsed = Filter::parse(filter);
    return parsed ? "fine" : filterErrorText(filter, parsed.error());
}

TEST(FilterErrorText, PointsAtTheMistake)
{
    EXPECT_EQ(errorOf("tcp and dprt == 80"), "--filter: there is no field 'dprt'\n"
                                             "  tcp and dprt == 80\n"
                                             "          ^^^^\n"
                                             "Did you mean dport?\n"
                                             "Try: natlensctl help filter");
    EXPECT_EQ(errorOf("tcp and"), "--filter: the filter ends too early\n"
                                  "  tcp and\n"
                                  "         ^\n"
                                  "Expected: a condition, such as tcp or dport == 80\n"
                                  "Try: natlensctl help filter");
}

TEST(FilterErrorText, CountsLettersNotBytes)
{
    EXPECT_NE(errorOf("\"\xc3\xa4\xc3\xb6\" and )")
                  .find("\n  \"\xc3\xa4\xc3\xb6\" and )\n"
                        "           ^\n"),
              std::string::npos);
}

TEST(FilterErrorText, ShowsOnlyThePartAroundTheMistakeOfALongFilter)
{
    const std::string longWord(60'000, 'a');
    const std::string text = errorOf(longWord + " ) " + std::string(5'000, 'b'));
    EXPECT_LT(text.size(), 400U);
    EXPECT_NE(text.find("..."), std::string::npos);
    EXPECT_LT(errorOf(std::string(100'000, 'a')).size(), 400U);
    EXPECT_LT(errorOf(longWord + " == 3").size(), 400U);
}

std::variant<Options, EarlyExit> parse(std::vector<const char*> words)
{
    words.insert(words.begin(), "natlensctl");
    return parseOptions(static_cast<int>(words.size()), words.data());
}

TEST(FilterOption, IsParsedBeforeAnythingIsStarted)
{
    const auto good = parse({"flows", "--filter", "tcp and dport == https"});
    ASSERT_TRUE(std::holds_alternative<Options>(good));
    EXPECT_EQ(std::get<Options>(good).filter.text(), "tcp and dport == https");
    for (const char* filter : {"dport ==", "((("}) {
        const auto bad = parse({"flows", "--filter", filter});
        ASSERT_TRUE(std::holds_alternative<EarlyExit>(bad)) << filter;
        EXPECT_EQ(std::get<EarlyExit>(bad).status, ExitUsage);
        EXPECT_NE(std::get<EarlyExit>(bad).complaint.find("--filter"), std::string::npos);
    }
    EXPECT_TRUE(std::holds_alternative<EarlyExit>(parse({"expectations", "--filter", "tcp"})));
    EXPECT_TRUE(std::holds_alternative<EarlyExit>(parse({"watch", "--filter", "process == x"})));
    EXPECT_TRUE(std::holds_alternative<Options>(parse({"stats", "--filter", "process == x"})));
    EXPECT_TRUE(std::holds_alternative<Options>(parse({"flows", "--filter", "process == x"})));
}

TEST(FilterHelp, IsPrintedOnDemand)
{
    const auto help = parse({"help", "filter"});
    ASSERT_TRUE(std::holds_alternative<EarlyExit>(help));
    EXPECT_EQ(std::get<EarlyExit>(help).status, ExitDone);
    EXPECT_EQ(std::get<EarlyExit>(help).output, filterHelp());
    EXPECT_EQ(std::get<EarlyExit>(parse({"help", "nonsense"})).status, ExitUsage);
    EXPECT_NE(std::get<EarlyExit>(parse({"help"})).output.find("--source"), std::string::npos);
}

} // namespace
} // namespace natlens::cli
