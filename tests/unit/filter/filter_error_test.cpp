// SPDX-License-Identifier: GPL-2.0-or-later
// Where a mistake is, and what was expected there.
#include <gtest/gtest.h>

#include <chrono>

#include "filter/filter.h"

namespace natlens {
namespace {

struct Mistake {
    const char* filter;
    FilterFault fault;
    std::size_t position;
    std::size_t length;
    const char* expected; ///< the first of the words; null: none
};

void PrintTo(const Mistake& mistake, std::ostream* out)
{
    *out << mistake.filter;
}

class FilterError : public testing::TestWithParam<Mistake> {};

TEST_P(FilterError, TellsWhere)
{
    const Mistake& mistake = GetParam();
    const auto filter = Filter::parse(mistake.filter);
    ASSERT_FALSE(filter) << mistake.filter;
    EXPECT_EQ(filter.error().fault, mistake.fault) << static_cast<int>(filter.error().fault);
    EXPECT_EQ(filter.error().position, mistake.position);
    EXPECT_EQ(filter.error().length, mistake.length);
    if (mistake.expected != nullptr) {
        ASSERT_FALSE(filter.error().expected.empty());
        EXPECT_EQ(filter.error().expected.front(), mistake.expected);
    } else {
        EXPECT_TRUE(filter.error().expected.empty());
    }
}

constexpr Mistake Mistakes[]{
    {"dport ==", FilterFault::Unexpected, 8, 0, "value"},
    {"dport == and tcp", FilterFault::Unexpected, 9, 3, "value"},
    {"dport in {", FilterFault::Unexpected, 10, 0, "value"},
    {"dport in {}", FilterFault::Unexpected, 10, 1, "value"},
    {"dport in {80", FilterFault::UnclosedBracket, 9, 1, "}"},
    {"dport in {80, and}", FilterFault::Unexpected, 14, 3, ","},
    {"tcp and", FilterFault::Unexpected, 7, 0, "condition"},
    {"and tcp", FilterFault::Unexpected, 0, 3, "condition"},
    {"tcp or or udp", FilterFault::Unexpected, 7, 2, "condition"},
    {"not", FilterFault::Unexpected, 3, 0, "condition"},
    {"(tcp", FilterFault::UnclosedBracket, 0, 1, ")"},
    {"((tcp) or udp", FilterFault::UnclosedBracket, 0, 1, ")"},
    {"()", FilterFault::Unexpected, 1, 1, "condition"},
    {"tcp)", FilterFault::Unexpected, 3, 1, "and"},
    {"tcp | udp", FilterFault::Unexpected, 4, 1, "and"},
    {"tcp, udp", FilterFault::Unexpected, 3, 1, "and"},
    {"== 80", FilterFault::Unexpected, 0, 1, "condition"},
    {"dport == 80 == 80", FilterFault::Unexpected, 12, 1, "and"},
    {"mark & == 1", FilterFault::Unexpected, 7, 1, "number"},
    {"helper == \"ftp", FilterFault::UnclosedString, 10, 4, nullptr},
    {"'it", FilterFault::UnclosedString, 0, 3, nullptr},
    {R"("a\")", FilterFault::UnclosedString, 0, 4, nullptr},
    {"dprt == 80", FilterFault::UnknownField, 0, 4, "dport"},
    {"tcp and natkind == snat", FilterFault::UnknownField, 8, 7, "nat.kind"},
    {"qqqqq == 80", FilterFault::UnknownField, 0, 5, nullptr},
    {"\"dport\" == 80", FilterFault::UnknownField, 0, 7, "dport"},
    {"state == ESTABLISHD", FilterFault::UnknownName, 9, 10, "ESTABLISHED"},
    {"l4 == tcpp", FilterFault::UnknownName, 6, 4, "tcp"},
    {"status in {ASSURED, DIYNG}", FilterFault::UnknownName, 20, 5, "DYING"},
    {"nat == dnatt", FilterFault::UnknownName, 7, 5, "dnat"},
    {"tcp == 6", FilterFault::WrongOperator, 4, 2, "and"},
    {"tcp & 1", FilterFault::WrongOperator, 6, 1, "and"},
    {"ended == 1", FilterFault::WrongOperator, 6, 2, nullptr},
    {"dport contains 8", FilterFault::WrongOperator, 6, 8, "=="},
    {"dport ~ 8", FilterFault::WrongOperator, 6, 1, "=="},
    {"state < CLOSE", FilterFault::WrongOperator, 6, 1, "=="},
    {"status > ASSURED", FilterFault::WrongOperator, 7, 1, "=="},
    {"bytes > {1, 2}", FilterFault::WrongOperator, 6, 1, "in"},
    {"addr & 255 == 1", FilterFault::WrongOperator, 7, 3, nullptr},
    {"dport == http-x", FilterFault::WrongType, 9, 6, "port"},
    {"addr == 10.0.0", FilterFault::WrongType, 8, 6, "address"},
    {"addr in 10.0.0.0/8/9", FilterFault::WrongType, 8, 12, "address"},
    {"addr in 10.0.0.1-::1", FilterFault::WrongType, 8, 12, "address"},
    {"bytes > 3q", FilterFault::WrongType, 8, 2, "size"},
    {"age > 1.h", FilterFault::WrongType, 6, 3, "duration"},
    {"mark == -1", FilterFault::WrongType, 8, 2, "number"},
    {"mark & x == 1", FilterFault::WrongType, 7, 1, "number"},
    {"dport == 65536", FilterFault::OutOfRange, 9, 5, "port"},
    {"dport in {1, 2, 3-70000}", FilterFault::OutOfRange, 16, 7, "port"},
    {"mark == 0x100000000", FilterFault::OutOfRange, 8, 11, "number"},
    {"bytes > 99999999999999999999", FilterFault::OutOfRange, 8, 20, "size"},
    {"age > 99999999999w", FilterFault::OutOfRange, 6, 12, "duration"},
    {"src == 10.0.0.0/33", FilterFault::OutOfRange, 7, 11, "address"},
    {"src == ::/129", FilterFault::OutOfRange, 7, 6, "address"},
    {"dport in 90-80", FilterFault::InvertedRange, 9, 5, "port"},
    {"dport in {90 - 80}", FilterFault::InvertedRange, 10, 7, "port"},
    {"src in 10.0.0.9-10.0.0.1", FilterFault::InvertedRange, 7, 17, "address"},
    {"helper ~ \"(a\"", FilterFault::BadRegex, 9, 4, "missing ): (a"},
    {"helper ~ \"((a{900}){900}){900}\"", FilterFault::ExpensiveRegex, 9, 22, nullptr},
    {R"(helper ~ "(x{100}){10}\pL{500}")", FilterFault::ExpensiveRegex, 9, 22, nullptr},
};
INSTANTIATE_TEST_SUITE_P(Each, FilterError, testing::ValuesIn(Mistakes));

FilterFault faultOf(const std::string& text)
{
    const auto filter = Filter::parse(text);
    EXPECT_FALSE(filter);
    return filter ? FilterFault::Unexpected : filter.error().fault;
}

std::string repeated(std::string_view part, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += part;
    }
    return text;
}

TEST(FilterLimits, LongTextIsRefusedBeforeItIsRead)
{
    EXPECT_EQ(faultOf(repeated("tcp ", Filter::MaxLength)), FilterFault::TooLong);
    std::string million = "dport in {0";
    for (int value = 1; value < 1'000'000; ++value) {
        million += "," + std::to_string(value % 65536);
    }
    EXPECT_EQ(faultOf(million + "}"), FilterFault::TooLong);
}

TEST(FilterLimits, DepthIsLimited)
{
    EXPECT_EQ(faultOf(repeated("(", Filter::MaxLength)), FilterFault::TooDeep);
    EXPECT_EQ(faultOf(repeated("not ", 10'000) + "tcp"), FilterFault::TooDeep);
    EXPECT_EQ(faultOf(repeated("!(", 10'000) + "tcp"), FilterFault::TooDeep);
    const std::size_t most = Filter::MaxDepth;
    EXPECT_TRUE(Filter::parse(repeated("(", most) + "tcp" + repeated(")", most)));
    EXPECT_TRUE(Filter::parse(repeated("not ", most) + "tcp"));
    EXPECT_EQ(faultOf(repeated("not ", most + 1) + "tcp"), FilterFault::TooDeep);
    // Beside each other they are not nested.
    EXPECT_TRUE(Filter::parse(repeated("not (tcp) ", 1'000)));
}

TEST(FilterLimits, SetsAreLimited)
{
    const auto set = [](std::size_t count) { return "dport in {" + repeated("1,", count) + "}"; };
    EXPECT_TRUE(Filter::parse(set(Filter::MaxSetSize)));
    const auto tooMany = Filter::parse(set(Filter::MaxSetSize + 1));
    ASSERT_FALSE(tooMany);
    EXPECT_EQ(tooMany.error().fault, FilterFault::TooMany);
    EXPECT_EQ(tooMany.error().position, 10 + 2 * Filter::MaxSetSize);
}

TEST(FilterLimits, PatternsAreLimited)
{
    EXPECT_TRUE(Filter::parse(repeated("helper ~ a ", 32)));
    EXPECT_EQ(faultOf(repeated("helper ~ a ", 33)), FilterFault::TooMany);
}

TEST(FilterLimits, WordsToSearchForAreLimited)
{
    const std::size_t most = Filter::MaxWords;
    EXPECT_TRUE(Filter::parse(repeated("word or ", most - 1) + "word"));
    const auto tooMany = Filter::parse(repeated("word or ", most) + "last");
    ASSERT_FALSE(tooMany);
    EXPECT_EQ(tooMany.error().fault, FilterFault::TooMany);
    EXPECT_EQ(tooMany.error().position, 8 * most);
    EXPECT_EQ(faultOf(repeated("word ", most + 1)), FilterFault::TooMany);
    EXPECT_TRUE(Filter::parse("src contains {" + repeated("1,", most) + "}"));
    EXPECT_EQ(faultOf("a src contains {" + repeated("1,", most) + "}"), FilterFault::TooMany);
}

TEST(FilterLimits, TenKilobytesAreFine)
{
    EXPECT_TRUE(Filter::parse(repeated("port == 80 or ", 800) + "tcp"));
    EXPECT_TRUE(Filter::parse(std::string(10'000, 'a')));
}

} // namespace
} // namespace natlens
