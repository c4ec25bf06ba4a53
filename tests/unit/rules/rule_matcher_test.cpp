// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "rule_maker.h"

namespace natlens::test {
namespace {

using Rules = std::vector<RuleIndex>;

const PackedFlow Redirected =
    tcpFlow("10.0.1.2:40000", "10.0.2.2:8042", "10.0.1.1:9000", "10.0.1.2:40000");

RuleExplanation explain(std::string_view rules, const PackedFlow& flow,
                        std::uint64_t rulesSinceNs = 0)
{
    return RuleMatcher(shared(natRules(rules)), routersAddresses()).explain(flow, rulesSinceNs);
}

TEST(RuleMatcher, NamesTheOneRuleThatDidIt)
{
    const auto told =
        explain("-A PREROUTING -p tcp -m tcp --dport 8041 -j REDIRECT --to-ports 9000\n"
                "-A PREROUTING -p tcp -m tcp --dport 8042 -j REDIRECT --to-ports 9000\n",
                Redirected);
    EXPECT_EQ(told.certainty, RuleCertainty::Matched);
    EXPECT_EQ(told.destination, Rules{1});
    EXPECT_TRUE(told.source.empty());
}

TEST(RuleMatcher, LeavesOutRulesThatWouldHaveSentItElsewhere)
{
    const auto told = explain("-A PREROUTING -p tcp -i eth7 -j REDIRECT --to-ports 9001\n"
                              "-A PREROUTING -p tcp -i eth8 -j REDIRECT --to-ports 9000\n",
                              Redirected);
    EXPECT_EQ(told.certainty, RuleCertainty::Matched);
    EXPECT_EQ(told.destination, Rules{1});
}

TEST(RuleMatcher, IsAmbiguousWhenSeveralCouldHave)
{
    const auto told = explain("-A PREROUTING -p tcp -i eth7 -j REDIRECT --to-ports 9000\n"
                              "-A PREROUTING -p tcp -i eth8 -j REDIRECT --to-ports 9000\n",
                              Redirected);
    EXPECT_EQ(told.certainty, RuleCertainty::Ambiguous);
    EXPECT_EQ(told.destination, (Rules{0, 1}));
}

/// The client's network is behind eth8.
Arrivals clientBehindEth8()
{
    Link eth8;
    eth8.index = 8;
    eth8.name = "eth8";
    Route route;
    route.table = 254; // RT_TABLE_MAIN
    route.type = 1;    // RTN_UNICAST
    route.dst = *IpAddress::parse("10.0.1.0");
    route.dstLength = 24;
    route.outInterface = eth8.index;
    return {std::span(&eth8, 1), {}, std::span(&route, 1)};
}

TEST(RuleMatcher, TellsRulesApartByTheInterfaceThatRoutingTells)
{
    const auto rules =
        shared(natRules("-A PREROUTING -p tcp -i eth7 -j REDIRECT --to-ports 9000\n"
                        "-A PREROUTING -p tcp -i eth8 -j REDIRECT --to-ports 9000\n"));
    const auto told =
        RuleMatcher(rules, routersAddresses(), clientBehindEth8()).explain(Redirected);
    EXPECT_EQ(told.certainty, RuleCertainty::Matched);
    EXPECT_EQ(told.destination, Rules{1});
}

TEST(RuleMatcher, DoesNotInsistOnTheInterfaceThatRoutingTells)
{
    const auto rules =
        shared(natRules("-A PREROUTING -p tcp -i eth7 -j REDIRECT --to-ports 9000\n"));
    const auto told =
        RuleMatcher(rules, routersAddresses(), clientBehindEth8()).explain(Redirected);
    EXPECT_EQ(told.destination, Rules{0}) << "it came in by another one than its answers leave by";
}

/// That it was done proves what could not be decided only where it is just what the rule does.
TEST(RuleMatcher, TakesNothingForProofThatMayBeAnothersWork)
{
    const auto rules =
        shared(natRules("-A PREROUTING -i eth7 -p tcp -j REDIRECT --to-ports 9000\n"));
    EXPECT_EQ(RuleMatcher(rules, routersAddresses()).explain(Redirected).certainty,
              RuleCertainty::Matched)
        << "10.0.1.1 is this host's, and nothing else sends anything there";
    const auto told = RuleMatcher(rules, LocalAddresses()).explain(Redirected);
    EXPECT_EQ(told.certainty, RuleCertainty::Ambiguous)
        << "whose address 10.0.1.1 is, is not known";
    EXPECT_EQ(told.destination, Rules{0});
}

TEST(RuleMatcher, TakesNothingForProofWhenOtherRulesMayHaveBeenThere)
{
    const std::string_view unknown = "-A PREROUTING -i eth7 -p tcp -j REDIRECT --to-ports 9000\n";
    const std::string_view known = "-A PREROUTING -p tcp -j REDIRECT --to-ports 9000\n";
    PackedFlow old = Redirected;
    old.firstSeenNs = 100;
    EXPECT_EQ(explain(unknown, old, 50).certainty, RuleCertainty::Matched);
    EXPECT_EQ(explain(unknown, old, 200).certainty, RuleCertainty::Ambiguous);
    EXPECT_EQ(explain(unknown, old, 200).destination, Rules{0});
    EXPECT_EQ(explain(known, old, 200).certainty, RuleCertainty::Matched)
        << "of the rules that there are, exactly this one explains it";
}

TEST(RuleMatcher, TakesWhatIsNotUnderstoodForNoProof)
{
    const auto rules = shared(nftRules(
        R"({"chain":{"family":"ip","table":"t","name":"c","type":"nat","hook":"prerouting",)"
        R"("prio":-100,"policy":"accept"}},)"
        R"({"rule":{"family":"ip","table":"t","chain":"c","handle":1,"expr":[{"someday":{}}]}})"));
    const auto told = RuleMatcher(rules, routersAddresses()).explain(Redirected);
    EXPECT_NE(told.certainty, RuleCertainty::Matched);
}

TEST(RuleMatcher, PredatesWhatNoRuleExplains)
{
    PackedFlow old = Redirected;
    old.firstSeenNs = 100;
    EXPECT_EQ(explain("", old, 200).certainty, RuleCertainty::Predates);
    EXPECT_EQ(explain("", old, 50).certainty, RuleCertainty::Unknown);
    EXPECT_EQ(explain("", old).certainty, RuleCertainty::Unknown);
}

TEST(RuleMatcher, FollowsJumpsAndReturns)
{
    const auto told = explain(":proxy - [0:0]\n"
                              "-A PREROUTING -j proxy\n"
                              "-A proxy -s 10.0.9.0/24 -j RETURN\n"
                              "-A proxy -p tcp -j REDIRECT --to-ports 9000\n",
                              Redirected);
    EXPECT_EQ(told.certainty, RuleCertainty::Matched);
    EXPECT_EQ(told.destination, Rules{2});
}

TEST(RuleMatcher, ExplainsBothEnds)
{
    const auto told =
        explain("-A PREROUTING -d 10.0.1.1/32 -p tcp -j DNAT --to-destination 10.0.1.3:8080\n"
                "-A POSTROUTING -s 10.0.1.0/24 -o eth0 -j MASQUERADE\n",
                tcpFlow("10.0.1.2:40000", "10.0.1.1:80", "10.0.1.3:8080", "10.0.1.1:40000"));
    EXPECT_EQ(told.certainty, RuleCertainty::Matched);
    EXPECT_EQ(told.destination, Rules{0});
    EXPECT_EQ(told.source, Rules{1});
}

TEST(RuleMatcher, KnowsThatLoopbackTrafficGoesThroughOutput)
{
    const auto told =
        explain("-A PREROUTING -p tcp -j REDIRECT --to-ports 9000\n"
                "-A OUTPUT -p tcp -j REDIRECT --to-ports 9000\n",
                tcpFlow("10.0.1.1:40000", "10.0.2.2:80", "127.0.0.1:9000", "10.0.1.1:40000"));
    EXPECT_EQ(told.destination, Rules{1});
}

TEST(RuleMatcher, TellsOfTproxyWithoutAChange)
{
    const auto rules = shared(natRules(
        "", "-A PREROUTING -p tcp -m tcp --dport 80 -j TPROXY --on-port 9040 --on-ip 0.0.0.0 "
            "--tproxy-mark 0x1/0x1\n"));
    const RuleMatcher matcher(rules, routersAddresses());
    const auto told = matcher.explain(plainTcpFlow("10.0.1.2:40000", "10.0.2.2:80"));
    EXPECT_EQ(told.certainty, RuleCertainty::Matched);
    EXPECT_EQ(told.destination, Rules{0});
    const auto verdict = matcher.evaluate(
        Hook::Prerouting, matcher.firstPacket(plainTcpFlow("10.0.1.2:40000", "10.0.2.2:80")));
    EXPECT_EQ(verdict.kind, ActionKind::Tproxy);
}

TEST(RuleMatcher, NeverTakesTproxyForCertainWhenAConditionIsNotKnown)
{
    const auto rules = shared(natRules(
        "", "-A PREROUTING -i eth7 -p tcp -j TPROXY --on-port 9040 --tproxy-mark 0x1/0x1\n"));
    const RuleMatcher matcher(rules, routersAddresses());
    const auto told = matcher.explain(plainTcpFlow("10.0.1.2:40000", "10.0.2.2:80"));
    EXPECT_EQ(told.certainty, RuleCertainty::Ambiguous);
}

TEST(RuleMatcher, NeverTakesTproxyForCertainWhenTheFlowIsOlderThanTheRules)
{
    const RuleMatcher matcher(
        shared(
            natRules("", "-A PREROUTING -p tcp -j TPROXY --on-port 9040 --tproxy-mark 0x1/0x1\n")),
        routersAddresses());
    PackedFlow flow = plainTcpFlow("10.0.1.2:40000", "10.0.2.2:80");
    flow.firstSeenNs = 100;
    EXPECT_EQ(matcher.explain(flow, 50).certainty, RuleCertainty::Matched);
    EXPECT_EQ(matcher.explain(flow, 200).certainty, RuleCertainty::Ambiguous);
}

/// Of each condition that a flow does not tell: a rule that holds only if it does is not certain.
TEST(RuleMatcher, LeavesEveryConditionUndecidedThatAFlowDoesNotTell)
{
    for (const std::string condition :
         {"-i eth7", "-o eth7", "-m owner --uid-owner 33", "-m mark --mark 0x7",
          "-m connmark --mark 0x7", "! -i eth7"}) {
        const auto rules = shared(natRules("-A PREROUTING " + condition
                                           + " -p tcp -j REDIRECT --to-ports 9000\n"
                                             "-A PREROUTING -p tcp -j REDIRECT --to-ports 9000\n"));
        const RuleMatcher matcher(rules, routersAddresses());
        const RulePacket packet = matcher.firstPacket(Redirected);
        EXPECT_EQ(matcher.holds(0, packet), Decision::Unknown) << condition;
        EXPECT_EQ(matcher.evaluate(Hook::Prerouting, packet, "nat").certainty, Decision::Unknown)
            << condition;
        const auto told = matcher.explain(Redirected);
        EXPECT_EQ(told.certainty, RuleCertainty::Ambiguous) << condition;
        EXPECT_EQ(told.destination, (Rules{0, 1})) << condition;
    }
}

TEST(RuleMatcher, TakesTheMarkOfAFlowForProofOfTproxy)
{
    const auto rules = shared(nftRules(
        R"({"chain":{"family":"ip","table":"t","name":"c","type":"filter","hook":"prerouting",)"
        R"("prio":-150,"policy":"accept"}},)"
        R"({"rule":{"family":"ip","table":"t","chain":"c","handle":1,"expr":[{"match":{"op":"==",)"
        R"("left":{"meta":{"key":"iifname"}},"right":"eth7"}},{"tproxy":{"port":5000}},)"
        R"({"mangle":{"key":{"ct":{"key":"mark"}},"value":1}},{"accept":null}]}})"));
    const RuleMatcher matcher(rules, routersAddresses());
    PackedFlow flow = plainTcpFlow("10.0.1.2:40000", "10.0.2.2:80");
    flow.has |= PackedFlow::HasMark;
    flow.mark = 1;
    EXPECT_EQ(matcher.explain(flow).certainty, RuleCertainty::Matched);
    EXPECT_EQ(matcher.explain(flow).destination, Rules{0});
    flow.mark = 2;
    EXPECT_TRUE(matcher.explain(flow).destination.empty());
}

TEST(RuleMatcher, EvaluatesOnlyTheFirstNatChainThatTranslates)
{
    const auto rules = shared(nftRules(
        R"({"chain":{"family":"ip","table":"t","name":"b","type":"nat","hook":"prerouting",)"
        R"("prio":-100,"policy":"accept"}},)"
        R"({"chain":{"family":"ip","table":"t","name":"a","type":"nat","hook":"prerouting",)"
        R"("prio":-110,"policy":"accept"}},)"
        R"({"rule":{"family":"ip","table":"t","chain":"b","handle":1,"expr":[{"redirect":{"port":1}}]}},)"
        R"({"rule":{"family":"ip","table":"t","chain":"a","handle":2,"expr":[{"redirect":{"port":2}}]}})"));
    const RuleMatcher matcher(rules, routersAddresses());
    const auto verdict = matcher.evaluate(Hook::Prerouting, matcher.firstPacket(Redirected), "nat");
    EXPECT_EQ(verdict.kind, ActionKind::Redirect);
    EXPECT_EQ(verdict.rule, 1U);
    EXPECT_EQ(verdict.certainty, Decision::Yes);
}

TEST(RuleMatcher, EndsOnChainsThatLeadToOneAnother)
{
    const auto verdict = [] {
        const RuleMatcher matcher(shared(natRules(":a - [0:0]\n:b - [0:0]\n"
                                                  "-A PREROUTING -j a\n-A a -j b\n-A a -j b\n"
                                                  "-A b -j a\n-A b -j a\n")),
                                  routersAddresses());
        return matcher.evaluate(Hook::Prerouting, matcher.firstPacket(Redirected), "nat");
    }();
    EXPECT_EQ(verdict.certainty, Decision::Unknown);
}

TEST(RuleMatcher, LooksKeysUpInVerdictMaps)
{
    const auto rules = shared(nftRules(
        R"({"chain":{"family":"ip","table":"t","name":"c","type":"filter","hook":"input",)"
        R"("prio":0,"policy":"accept"}},)"
        R"({"rule":{"family":"ip","table":"t","chain":"c","handle":1,"expr":[{"vmap":{"key":)"
        R"({"payload":{"protocol":"tcp","field":"dport"}},"data":{"set":[[22,{"accept":null}],)"
        R"([{"range":[8000,8100]},{"drop":null}]]}}}]}})"));
    const RuleMatcher matcher(rules, routersAddresses());
    RulePacket packet = matcher.firstPacket(Redirected);
    EXPECT_EQ(matcher.evaluate(Hook::Input, packet).kind, ActionKind::Drop);
    packet.dstPort = 22;
    EXPECT_EQ(matcher.evaluate(Hook::Input, packet).kind, ActionKind::Accept);
    packet.dstPort = 23;
    EXPECT_FALSE(matcher.evaluate(Hook::Input, packet).rule);
}

/// Looking rules up says the same as asking one after the other.
RC_GTEST_PROP(RuleMatcherProperty, FindsTheFirstRuleThatHolds, ())
{
    const auto count = *rc::gen::inRange(1, 60);
    std::string text;
    for (int i = 0; i < count; ++i) {
        const auto low = *rc::gen::inRange(1, 200);
        const auto high = *rc::gen::inRange(low, 220);
        const auto host = *rc::gen::inRange(0, 256);
        const auto length = *rc::gen::element(0, 8, 24, 28, 32);
        const auto port = std::to_string(low) + ':' + std::to_string(high);
        text += "-A PREROUTING " + std::string(*rc::gen::arbitrary<bool>() ? "! " : "")
                + "-d 10.0.0." + std::to_string(host) + '/' + std::to_string(length)
                + " -p tcp -m tcp --dport " + port + " -j REDIRECT --to-ports "
                + std::to_string(1000 + i) + '\n';
    }
    const auto rules = shared(natRules(text));
    const RuleMatcher matcher(rules, routersAddresses());
    for (int i = 0; i < 20; ++i) {
        const auto destination = "10.0.0." + std::to_string(*rc::gen::inRange(0, 256)) + ':'
                                 + std::to_string(*rc::gen::inRange(1, 230));
        const auto packet = matcher.firstPacket(plainTcpFlow("10.9.9.9:4000", destination));
        std::optional<RuleIndex> first;
        for (RuleIndex rule = 0; rule < rules->rules.size() && !first; ++rule) {
            if (matcher.holds(rule, packet) == Decision::Yes) {
                first = rule;
            }
        }
        RC_ASSERT(matcher.evaluate(Hook::Prerouting, packet, "nat").rule == first);
    }
}

} // namespace
} // namespace natlens::test
