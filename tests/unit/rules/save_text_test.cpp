// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "rule_maker.h"

namespace natlens::test {
namespace {

Rule onlyRule(const std::string& line)
{
    Ruleset rules = natRules(line + '\n');
    EXPECT_EQ(rules.rules.size(), 1U);
    return rules.rules.empty() ? Rule{} : rules.rules.front();
}

TEST(SaveText, ReadsCountersAndARedirect)
{
    const Rule rule = onlyRule("[3:180] -A PREROUTING -p tcp -m tcp --dport 8042 "
                               "-j REDIRECT --to-ports 9000-9010 --random");
    EXPECT_TRUE(rule.understood);
    EXPECT_EQ(rule.counters, (RuleCounters{3, 180}));
    EXPECT_EQ(rule.text, "-A PREROUTING -p tcp -m tcp --dport 8042 "
                         "-j REDIRECT --to-ports 9000-9010 --random");
    ASSERT_EQ(rule.actions.size(), 1U);
    EXPECT_EQ(rule.actions[0].kind, ActionKind::Redirect);
    EXPECT_EQ(rule.actions[0].ports, (Interval<std::uint16_t>{9000, 9010}));
    EXPECT_TRUE(rule.actions[0].random);
}

TEST(SaveText, KnowsWhereBuiltInChainsHook)
{
    const Ruleset rules = natRules("");
    struct Expected {
        const char* table;
        const char* chain;
        Hook hook;
        std::int32_t priority;
    };
    for (const Expected& expected :
         {Expected{"mangle", "PREROUTING", Hook::Prerouting, -150},
          Expected{"nat", "PREROUTING", Hook::Prerouting, -100},
          Expected{"nat", "INPUT", Hook::Input, 100}, Expected{"nat", "OUTPUT", Hook::Output, -100},
          Expected{"nat", "POSTROUTING", Hook::Postrouting, 100}}) {
        const auto found = std::ranges::find_if(rules.chains, [&](const Chain& one) {
            return one.table == expected.table && one.name == expected.chain;
        });
        ASSERT_NE(found, rules.chains.end()) << expected.table << ' ' << expected.chain;
        EXPECT_EQ(found->hook, expected.hook);
        EXPECT_EQ(found->priority, expected.priority);
    }
}

TEST(SaveText, ReadsQuotedComments)
{
    const Rule rule =
        onlyRule(R"(-A PREROUTING -m comment --comment "a \"b\" \\ -j DROP" -j ACCEPT)");
    EXPECT_EQ(rule.comment, R"(a "b" \ -j DROP)");
    ASSERT_EQ(rule.actions.size(), 1U);
    EXPECT_EQ(rule.actions[0].kind, ActionKind::Accept);
}

TEST(SaveText, ReadsAnUnquotedCommentThatLooksLikeATarget)
{
    const Rule rule = onlyRule("-A PREROUTING -m comment --comment -j -j ACCEPT");
    EXPECT_EQ(rule.comment, "-j");
    ASSERT_EQ(rule.actions.size(), 1U);
    EXPECT_EQ(rule.actions[0].kind, ActionKind::Accept);
}

TEST(SaveText, KeepsMatchesThatItDoesNotKnow)
{
    const Rule rule = onlyRule("-A PREROUTING -m psychic ! --mood good --depth 3 -j ACCEPT");
    EXPECT_FALSE(rule.understood);
    ASSERT_EQ(rule.matches.size(), 2U);
    EXPECT_EQ(rule.matches[0].text, "-m psychic ! --mood good");
    EXPECT_EQ(rule.matches[1].text, "--depth 3");
}

TEST(SaveText, KeepsTargetsThatItDoesNotKnow)
{
    const Rule rule = onlyRule("-A PREROUTING -j MIRACLE --now");
    EXPECT_FALSE(rule.understood);
    ASSERT_EQ(rule.actions.size(), 1U);
    EXPECT_EQ(rule.actions[0].kind, ActionKind::Other);
    EXPECT_EQ(rule.actions[0].text, "-j MIRACLE --now");
}

TEST(SaveText, NotesLinesThatAreNoRules)
{
    const Ruleset rules = natRules("hello there\n-X\n-A\n");
    EXPECT_TRUE(rules.rules.empty());
    EXPECT_EQ(rules.notes.size(), 3U);
}

// What iptables-save 1.8.9 prints of `nft 'table ip nat { chain prerouting { … } }'`.
TEST(SaveText, LeavesATableToNftThatIptablesCannotShow)
{
    Bundle bundle = bundleOf(FactPart::IptablesNftSave,
                             "# Table `nat' contains incompatible base-chains, use 'nft' tool to "
                             "list them.\n*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n"
                             "*mangle\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n");
    bundle.parts.push_back(
        {FactPart::NftJson,
         0,
         {},
         R"({"nftables":[{"table":{"family":"ip","name":"nat","handle":1}},)"
         R"({"chain":{"family":"ip","table":"nat","name":"prerouting","handle":1,"type":"nat",)"
         R"("hook":"prerouting","prio":-100,"policy":"accept"}},)"
         R"({"rule":{"family":"ip","table":"nat","chain":"prerouting","handle":2,)"
         R"("expr":[{"redirect":{"port":5000}}]}}]})"});
    const Ruleset rules = parseRuleset(bundle);
    ASSERT_EQ(rules.rules.size(), 1U);
    EXPECT_EQ(rules.rules[0].handle, 2U);
    EXPECT_TRUE(std::ranges::none_of(rules.chains, [](const Chain& chain) {
        return chain.table == "nat" && chain.name == "PREROUTING";
    }));
}

TEST(SaveText, ReadsTargetsInIpv6)
{
    const Ruleset rules = parseRuleset(
        bundleOf(FactPart::Ip6tablesLegacySave,
                 "*nat\n:PREROUTING ACCEPT [0:0]\n"
                 "-A PREROUTING -p tcp -j DNAT --to-destination [fd00::5]:80\nCOMMIT\n"));
    ASSERT_EQ(rules.rules.size(), 1U);
    const Action& action = rules.rules[0].actions.at(0);
    EXPECT_EQ(action.addresses->first.toString(), "fd00::5");
    EXPECT_EQ(action.ports, (Interval<std::uint16_t>{80, 80}));
}

TEST(SaveText, ReadsMarksOfTproxy)
{
    const Ruleset rules = natRules("", "-A PREROUTING -p tcp -m tcp --dport 80 -j TPROXY --on-port "
                                       "9040 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x3\n");
    ASSERT_EQ(rules.rules.size(), 1U);
    const Action& action = rules.rules[0].actions.at(0);
    EXPECT_EQ(action.kind, ActionKind::Tproxy);
    EXPECT_FALSE(action.addresses);
    EXPECT_EQ(action.value, 1U);
    EXPECT_EQ(action.mask, 3U);
}

} // namespace
} // namespace natlens::test
