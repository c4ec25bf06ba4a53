// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "rule_maker.h"

namespace natlens::test {
namespace {

constexpr const char* ChainC = R"({"chain":{"family":"ip","table":"t","name":"c","handle":1,)"
                               R"("type":"nat","hook":"prerouting","prio":-100,)"
                               R"("policy":"accept"}})";

std::string ruleOf(const std::string& statements)
{
    return R"({"rule":{"family":"ip","table":"t","chain":"c","handle":7,"expr":[)" + statements
           + "]}}";
}

Rule onlyRule(const std::string& statements)
{
    Ruleset rules = nftRules(ChainC + (',' + ruleOf(statements)));
    EXPECT_EQ(rules.rules.size(), 1U);
    return rules.rules.empty() ? Rule{} : rules.rules.front();
}

std::string match(const std::string& left, const std::string& right, const std::string& op = "==")
{
    return R"({"match":{"op":")" + op + R"(","left":)" + left + R"(,"right":)" + right + "}}";
}

const std::string TcpPort = R"({"payload":{"protocol":"tcp","field":"dport"}})";
const std::string Daddr = R"({"payload":{"protocol":"ip","field":"daddr"}})";

TEST(NftListing, ReadsARedirect)
{
    const Rule rule = onlyRule(match(TcpPort, "8042")
                               + R"(,{"counter":{"packets":3,"bytes":180}},)"
                                 R"({"redirect":{"port":9000,"flags":["random","persistent"]}})");
    EXPECT_TRUE(rule.understood);
    EXPECT_EQ(rule.handle, 7U);
    EXPECT_EQ(rule.counters, (RuleCounters{3, 180}));
    EXPECT_EQ(rule.text, "tcp dport 8042 counter packets 3 bytes 180 "
                         "redirect to :9000 random,persistent");
    ASSERT_EQ(rule.matches.size(), 2U);
    EXPECT_EQ(rule.matches[0].field, MatchField::L4Protocol);
    EXPECT_TRUE(rule.matches[0].text.empty());
    EXPECT_EQ(rule.matches[1].numbers, (std::vector<Interval<std::uint64_t>>{{8042, 8042}}));
    ASSERT_EQ(rule.actions.size(), 1U);
    EXPECT_EQ(rule.actions[0].kind, ActionKind::Redirect);
    EXPECT_EQ(rule.actions[0].ports, (Interval<std::uint16_t>{9000, 9000}));
    EXPECT_TRUE(rule.actions[0].random);
    EXPECT_TRUE(rule.actions[0].persistent);
}

TEST(NftListing, ReadsSetsOfRangesAndPrefixes)
{
    const Rule rule = onlyRule(match(Daddr,
                                     R"({"set":[{"range":["10.0.0.5","10.0.0.9"]},)"
                                     R"({"prefix":{"addr":"10.0.0.0","len":30}}]})",
                                     "!="));
    ASSERT_EQ(rule.matches.size(), 2U);
    const Match& addresses = rule.matches[1];
    EXPECT_TRUE(addresses.negated);
    ASSERT_EQ(addresses.addresses.size(), 2U);
    EXPECT_EQ(addresses.addresses[0].first.toString(), "10.0.0.0");
    EXPECT_EQ(addresses.addresses[0].last.toString(), "10.0.0.3");
    EXPECT_EQ(addresses.text, "ip daddr != { 10.0.0.5-10.0.0.9, 10.0.0.0/30 }");
}

TEST(NftListing, KeepsWhatItDoesNotUnderstandAsText)
{
    const Rule rule =
        onlyRule(R"({"telepathy":{"mind":[1,"x"]}},)"
                 + match(R"({"aura":{"key":"colour"}})", R"("red")") + R"(,{"accept":null})");
    EXPECT_FALSE(rule.understood);
    EXPECT_NE(rule.text.find(R"({"telepathy":{"mind":[1,"x"]}})"), std::string::npos);
    EXPECT_NE(rule.text.find(R"({"aura":{"key":"colour"}} red)"), std::string::npos);
    ASSERT_EQ(rule.actions.size(), 2U);
    EXPECT_EQ(rule.actions[0].kind, ActionKind::Other);
    EXPECT_EQ(rule.actions[1].kind, ActionKind::Accept);
    ASSERT_EQ(rule.matches.size(), 1U);
    EXPECT_EQ(rule.matches[0].field, MatchField::Other);
}

TEST(NftListing, ReadsMarksThatChangeSomeBits)
{
    const Rule rule =
        onlyRule(R"({"mangle":{"key":{"meta":{"key":"mark"}},)"
                 R"("value":{"|":[{"&":[{"meta":{"key":"mark"}},4294902783]},768]}}})");
    ASSERT_EQ(rule.actions.size(), 1U);
    EXPECT_EQ(rule.actions[0].kind, ActionKind::SetMark);
    EXPECT_EQ(rule.actions[0].mask, 0xff00U);
    EXPECT_EQ(rule.actions[0].value, 0x300U);
    EXPECT_EQ(rule.text, "meta mark set meta mark & 0xffff03ff | 0x00000300");
}

TEST(NftListing, NotesCyclesAndMissingChains)
{
    const Ruleset rules = nftRules(ChainC
                                   + (',' + ruleOf(R"({"jump":{"target":"c"}})") + ','
                                      + ruleOf(R"({"goto":{"target":"nowhere"}})")));
    ASSERT_EQ(rules.notes.size(), 2U);
    EXPECT_EQ(rules.notes[0].kind, RulesetNote::Kind::NoSuchChain);
    EXPECT_EQ(rules.notes[0].text, "t c nowhere");
    EXPECT_EQ(rules.notes[1].kind, RulesetNote::Kind::Cycle);
}

TEST(NftListing, NotesFamiliesAndObjectsOfTheFuture)
{
    const Ruleset rules = nftRules(
        R"({"chain":{"family":"quantum","table":"t","name":"c"}},{"dream":{"family":"ip","table":"t"}})");
    ASSERT_EQ(rules.notes.size(), 2U);
    EXPECT_EQ(rules.notes[0].kind, RulesetNote::Kind::UnknownPart);
    EXPECT_EQ(rules.notes[1].kind, RulesetNote::Kind::UnknownPart);
}

TEST(NftListing, KeepsRulesBeforeAMistake)
{
    const Ruleset rules = nftRules(ChainC + (',' + ruleOf(R"({"accept":null})") + ",{{"));
    EXPECT_EQ(rules.rules.size(), 1U);
    ASSERT_EQ(rules.notes.size(), 1U);
    EXPECT_EQ(rules.notes[0].kind, RulesetNote::Kind::Unparsed);
}

TEST(NftListing, LeavesDormantTablesOutOfTheHooks)
{
    Ruleset rules = nftRules(R"({"table":{"family":"ip","name":"d","flags":"dormant"}},)"
                             R"({"chain":{"family":"ip","table":"d","name":"c","type":"nat",)"
                             R"("hook":"prerouting","prio":0,"policy":"accept"}})");
    ASSERT_EQ(rules.chains.size(), 1U);
    EXPECT_TRUE(rules.chains[0].dormant);
    EXPECT_TRUE(rules.chainsAt(Hook::Prerouting, L3Protocol::Ipv4).empty());
}

TEST(NftListing, KnowsThatRulesChangeASet)
{
    const Ruleset rules = nftRules(
        R"({"set":{"family":"ip","name":"s","table":"t","type":"ipv4_addr"}},)"
        + (ChainC + (',' + ruleOf(R"({"set":{"op":"add","elem":)" + Daddr + R"(,"set":"@s"}})"))));
    ASSERT_EQ(rules.sets.size(), 1U);
    EXPECT_TRUE(rules.sets[0].dynamic);
}

} // namespace
} // namespace natlens::test
