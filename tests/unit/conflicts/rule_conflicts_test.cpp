// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "conflicts/conflicts_of.h"
#include "plan_maker.h"
#include "rule_maker.h"

namespace natlens::test {
namespace {

constexpr const char* Incoming = R"({"tcp": ["8080"], "incoming": ["eth0"]})";
constexpr const char* Tproxy = R"({"tcp": ["8080"], "incoming": ["eth0"], "mode": "tproxy"})";

std::vector<InterceptConflict> look(const char* profile, Ruleset rules)
{
    const RuleMatcher matcher(shared(std::move(rules)), routersAddresses());
    const InterceptProfile read = profileOf(profile);
    return conflictsWithRules(read, planOf(read), matcher);
}

/// A save text of a table of iptables' with one chain's rules.
Ruleset saved(const char* table, const char* chain, const char* policy, const std::string& rules)
{
    std::string text = std::string("*") + table + "\n:" + chain + ' ' + policy + " [0:0]\n";
    return parseRuleset(bundleOf(FactPart::IptablesLegacySave, text + rules + "COMMIT\n"));
}

/// A chain of nft's at a hook, with one rule that begins with a match of port 8080.
Ruleset chained(const char* type, const char* hook, int priority, const std::string& verdict,
                const char* table = "t", const char* family = "ip")
{
    const std::string at = std::string(R"("family":")") + family + R"(","table":")" + table + '"';
    return parseRuleset(bundleOf(
        FactPart::NftJson,
        std::string(R"({"nftables":[{"table":{"family":")") + family + R"(","name":")" + table
            + R"(","handle":1}},{"chain":{)" + at + R"(,"name":"c","handle":2,"type":")" + type
            + R"(","hook":")" + hook + R"(","prio":)" + std::to_string(priority)
            + R"(,"policy":"accept"}},{"rule":{)" + at
            + R"(,"chain":"c","handle":3,"expr":[{"match":{"op":"==","left":{"payload":)"
              R"({"protocol":"tcp","field":"dport"}},"right":8080}},)"
            + verdict + "]}}]}"));
}

constexpr const char* RedirectTo = R"({"redirect":{"port":9000}})";

TEST(RuleConflicts, AreNoneWithoutRules)
{
    EXPECT_EQ(look(Incoming, Ruleset()), std::vector<InterceptConflict>{});
}

TEST(RuleConflicts, TellWhichTranslationComesFirst)
{
    const auto before = look(Incoming, chained("nat", "prerouting", -110, RedirectTo));
    ASSERT_EQ(kindsOf(before), Kinds{ConflictKind::TakenBefore});
    EXPECT_TRUE(before[0].forbids);
    EXPECT_EQ(before[0].rule, 0U);
    EXPECT_EQ(before[0].port, 8080);
    const auto after = look(Incoming, chained("nat", "prerouting", -100, RedirectTo));
    ASSERT_EQ(kindsOf(after), Kinds{ConflictKind::TakesFrom});
    EXPECT_FALSE(after[0].forbids);
    EXPECT_EQ(kindsOf(look(Incoming, chained("nat", "prerouting", -105, RedirectTo))),
              Kinds{ConflictKind::OrderUnknown});
}

TEST(RuleConflicts, AreOnlyWithRulesForTheSameConnections)
{
    const auto other = R"({"tcp": ["8081"], "incoming": ["eth0"]})";
    EXPECT_EQ(look(other, chained("nat", "prerouting", -110, RedirectTo)).size(), 0U);
    const auto local = R"({"tcp": ["8080"], "local": true})";
    EXPECT_EQ(look(local, chained("nat", "prerouting", -110, RedirectTo)).size(), 0U);
    EXPECT_EQ(look(local, chained("nat", "output", -110, RedirectTo)).size(), 1U);
}

TEST(RuleConflicts, LeaveOutTheRulesOfInterceptions)
{
    EXPECT_EQ(
        look(Incoming, chained("nat", "prerouting", -110, RedirectTo, "natlens_4", "inet")).size(),
        0U);
    EXPECT_EQ(
        look(Incoming, chained("nat", "prerouting", -110, RedirectTo, "other", "inet")).size(), 1U);
}

TEST(RuleConflicts, AreAConditionThatNobodyCanDecideNoCertainty)
{
    const auto found = look(Incoming, natRules("-A PREROUTING -s 10.9.0.0/16 -p tcp -m tcp --dport "
                                               "8080 -j REDIRECT --to-ports 9000\n"));
    ASSERT_EQ(kindsOf(found), Kinds{ConflictKind::TakesFrom});
    EXPECT_FALSE(found[0].certain);
    EXPECT_FALSE(found[0].forbids);
}

TEST(RuleConflicts, AreRulesThatDropBeforeOrAtTheListener)
{
    const auto raw = look(Incoming, chained("filter", "prerouting", -300, R"({"drop":null})"));
    ASSERT_EQ(kindsOf(raw), Kinds{ConflictKind::DroppedBefore});
    EXPECT_TRUE(raw[0].forbids);
    const auto policy = look(Incoming, saved("filter", "INPUT", "DROP",
                                             "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n"));
    ASSERT_EQ(kindsOf(policy), Kinds{ConflictKind::DroppedAtInput});
    EXPECT_TRUE(policy[0].forbids);
    EXPECT_FALSE(policy[0].rule.has_value());
    EXPECT_EQ(policy[0].text, "filter INPUT policy drop");
    EXPECT_EQ(look(Incoming, saved("filter", "INPUT", "DROP", "-A INPUT -i eth0 -j ACCEPT\n")),
              std::vector<InterceptConflict>{});
    EXPECT_EQ(kindsOf(look(Tproxy, saved("filter", "INPUT", "DROP",
                                         "-A INPUT -p tcp -m tcp --dport 8080 -j ACCEPT\n"))),
              Kinds{})
        << "what is diverted keeps its port";
}

TEST(RuleConflicts, TellOfWhatAFirewallWouldNotForward)
{
    const auto found = look(Incoming, saved("filter", "FORWARD", "DROP", ""));
    ASSERT_EQ(kindsOf(found), Kinds{ConflictKind::ForwardRefuses});
    EXPECT_FALSE(found[0].forbids);
}

TEST(RuleConflicts, AreRulesThatKeepConntrackOff)
{
    const auto rules = [] {
        return saved("raw", "PREROUTING", "ACCEPT",
                     "-A PREROUTING -p tcp -m tcp --dport 8080 -j CT --notrack\n");
    };
    EXPECT_EQ(kindsOf(look(Incoming, rules())), Kinds{ConflictKind::Untracked});
    EXPECT_EQ(kindsOf(look(Tproxy, rules())), Kinds{});
}

TEST(RuleConflicts, AreMarksWhoseBitsAreOurs)
{
    const auto marking = [](const char* mark) {
        return saved("mangle", "PREROUTING", "ACCEPT",
                     std::string("-A PREROUTING -j MARK --set-xmark ") + mark + '\n');
    };
    const auto found = look(Tproxy, marking("0x1/0xffffffff"));
    ASSERT_EQ(kindsOf(found), Kinds{ConflictKind::RuleMark});
    EXPECT_EQ(found[0].bits, 0x3000'0000U);
    EXPECT_EQ(look(Tproxy, marking("0x1/0xff")), std::vector<InterceptConflict>{});
    const auto redirected = look(Incoming, marking("0x10000000/0x10000000"));
    EXPECT_EQ(redirected, std::vector<InterceptConflict>{}) << "nothing is diverted";
}

TEST(Conflicts, PutThoseFirstThatForbid)
{
    const InterceptProfile profile = profileOf(Incoming);
    const RuleMatcher matcher(shared(chained("nat", "prerouting", -100, RedirectTo)),
                              routersAddresses());
    const std::vector<OtherInterception> others{{2, profile}};
    ConflictFacts facts;
    facts.rules = &matcher;
    facts.others = others;
    EXPECT_EQ(kindsOf(conflictsOf(profile, planOf(profile), facts)),
              (Kinds{ConflictKind::OtherInterception, ConflictKind::TakesFrom}));
}

} // namespace
} // namespace natlens::test
