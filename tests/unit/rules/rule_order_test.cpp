// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_order.h"

#include <gtest/gtest.h>

#include "rule_maker.h"

namespace natlens::test {
namespace {

std::vector<OrderWarning> warningsOf(std::string_view rules)
{
    return orderWarnings(natRules(rules));
}

TEST(RuleOrder, FindsARuleThatAnEarlierOneTakesAllFrom)
{
    const auto warnings =
        warningsOf("-A PREROUTING -p tcp -m tcp --dport 80:90 -j REDIRECT\n"
                   "-A PREROUTING -p tcp -m tcp --dport 85 -i eth0 -j REDIRECT\n");
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].kind, OrderWarning::Kind::Shadowed);
    EXPECT_EQ(warnings[0].rule, 1U);
    EXPECT_EQ(warnings[0].by, 0U);
}

TEST(RuleOrder, LeavesRulesAloneThatSomePacketsReach)
{
    EXPECT_TRUE(warningsOf("-A PREROUTING -p tcp -m tcp --dport 80:90 -j REDIRECT\n"
                           "-A PREROUTING -p tcp -m tcp --dport 85:91 -j REDIRECT\n")
                    .empty());
    EXPECT_TRUE(warningsOf("-A PREROUTING -m psychic --mood good -j ACCEPT\n"
                           "-A PREROUTING -m psychic --mood good -j ACCEPT\n")
                    .empty());
    EXPECT_TRUE(warningsOf("-A PREROUTING -p tcp -m tcp ! --dport 80 -j ACCEPT\n"
                           "-A PREROUTING -p tcp -m tcp ! --dport 81 -j ACCEPT\n")
                    .empty());
}

Ruleset twoChains(int first, int second)
{
    const auto chain = [](const std::string& name, int priority) {
        return R"({"chain":{"family":"ip","table":"t","name":")" + name
               + R"(","type":"nat","hook":"prerouting","prio":)" + std::to_string(priority)
               + R"(,"policy":"accept"}},)";
    };
    return nftRules(chain("a", first) + chain("b", second)
                    + R"({"rule":{"family":"ip","table":"t","chain":"a","handle":1,)"
                      R"("expr":[{"redirect":{"port":1}}]}},)"
                      R"({"rule":{"family":"ip","table":"t","chain":"b","handle":2,)"
                      R"("expr":[{"redirect":{"port":2}}]}})");
}

TEST(RuleOrder, FindsEqualPriorities)
{
    const auto warnings = orderWarnings(twoChains(-100, -100));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].kind, OrderWarning::Kind::EqualPriority);
}

TEST(RuleOrder, FindsAnEarlierChainThatWins)
{
    const auto warnings = orderWarnings(twoChains(-99, -101));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].kind, OrderWarning::Kind::EarlierChain);
    EXPECT_EQ(warnings[0].rule, 0U);
    EXPECT_EQ(warnings[0].by, 1U);
}

} // namespace
} // namespace natlens::test
