// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "unit/doctor/facts_builder.h"

namespace natlens::testing {

namespace {

constexpr std::uint32_t Established = 2;

FactsBuilder redirected()
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).listener("0.0.0.0", 5000);
    return builder;
}

} // namespace

TEST(InputDrop, IsFoundByPolicyAndByRule)
{
    FactsBuilder byPolicy = redirected();
    byPolicy.chain(Hook::Input, 0, "filter", RuleFamily::Inet).policyDrop();
    byPolicy.rule({states(Established)}, {does(ActionKind::Accept)});
    byPolicy.rule({protocol(6), ports(8000, 8080)}, {does(ActionKind::Accept)});
    const auto findings = found(byPolicy.build(), "input-drop");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Error);
    EXPECT_NE(fixOf(findings[0]).find("ct status dnat tcp dport 5000 accept"), std::string::npos);

    FactsBuilder byRule = redirected();
    byRule.chain(Hook::Input, 0, "filter")
        .rule({protocol(6), ports(5000, 5000)}, {does(ActionKind::Drop)});
    ASSERT_EQ(found(byRule.build(), "input-drop").size(), 1U);
    EXPECT_EQ(found(byRule.build(), "input-drop")[0].rule, 1U);
}

TEST(InputDrop, IsNotFoundWhereTheListenersPortIsAccepted)
{
    FactsBuilder builder = redirected();
    builder.chain(Hook::Input, 0, "filter").policyDrop();
    builder.rule({protocol(6), ports(5000, 5000)}, {does(ActionKind::Accept)});
    EXPECT_TRUE(found(builder.build(), "input-drop").empty());
}

TEST(InputDrop, IsOnlyPossibleBehindARuleThatIsNotUnderstood)
{
    FactsBuilder builder = redirected();
    builder.chain(Hook::Input, 0, "filter").policyDrop();
    builder.rule({Match{}}, {does(ActionKind::Accept)});
    const auto findings = found(builder.build(), "input-drop");
    ASSERT_LE(findings.size(), 1U);
    for (const Finding& finding : findings) {
        EXPECT_EQ(finding.confidence, Confidence::Possible);
        EXPECT_EQ(finding.severity, Severity::Warning);
    }
}

TEST(ShadowedRule, IsFoundBehindAVerdictForAllOfIt)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -100);
    builder.rule({protocol(6), ports(8000, 8100)}, {does(ActionKind::Accept)}, "winner");
    builder.rule({protocol(6), ports(8000, 8080)}, {redirectTo(5000)});
    builder.listener("0.0.0.0", 5000);
    const auto findings = found(builder.build(), "shadowed-rule");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].rule, 1U);
    EXPECT_NE(fixOf(findings[0]).find("nft delete rule ip t0 c0 handle 10"), std::string::npos);
}

TEST(ShadowedRule, IsNotFoundWhereSomeOfItIsReached)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -100);
    builder.rule({protocol(6), ports(8000, 8000)}, {does(ActionKind::Accept)});
    builder.rule({protocol(6), ports(8000, 8080)}, {redirectTo(5000)});
    EXPECT_TRUE(found(builder.build(), "shadowed-rule").empty());
}

TEST(EqualPriorities, MatterForTheSamePackets)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).redirect(8080, 8090, 5001);
    EXPECT_EQ(found(builder.build(), "equal-priorities").size(), 1U);
    EXPECT_TRUE(found(builder.build(), "shadowed-rule").empty()) << "who wins is not defined";
    FactsBuilder apart;
    apart.redirect(8000, 8079, 5000).redirect(8080, 8090, 5001);
    EXPECT_TRUE(found(apart.build(), "equal-priorities").empty());
    FactsBuilder ordered;
    ordered.redirect(8000, 8080, 5000).redirect(8000, 8080, 5001);
    ordered.rules.chains.back().priority = -99;
    EXPECT_TRUE(found(ordered.build(), "equal-priorities").empty());
}

TEST(LegacyMix, NeedsRulesOfBoth)
{
    FactsBuilder builder;
    builder.redirect(80, 80, 5000);
    builder.chain(Hook::Input, 0, "filter").origin(RuleOrigin::IptablesLegacy);
    EXPECT_TRUE(found(builder.build(), "legacy-mix").empty()) << "an empty table does nothing";
    builder.rule({}, {does(ActionKind::Accept)});
    EXPECT_EQ(found(builder.build(), "legacy-mix").size(), 1U);
}

TEST(InvalidDrops, CountWhatTheRuleDropped)
{
    FactsBuilder builder;
    builder.chain(Hook::Forward, 0, "filter").rule({states(1)}, {does(ActionKind::Drop)});
    builder.rules.rules.back().counters = {0, 0};
    builder.sysctl("net/netfilter/nf_conntrack_tcp_be_liberal", "0");
    EXPECT_TRUE(found(builder.build(), "invalid-drops").empty());
    builder.rules.rules.back().counters = {10, 0};
    ASSERT_EQ(found(builder.build(), "invalid-drops").size(), 1U);
    EXPECT_EQ(found(builder.build(), "invalid-drops")[0].severity, Severity::Note);
    builder.rules.rules.back().counters = {5000, 0};
    EXPECT_EQ(found(builder.build(), "invalid-drops")[0].severity, Severity::Warning);
}

TEST(InvalidDrops, AreAFaultWhereAnotherRuleTakesOneDirectionPastTracking)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -300, "filter")
        .rule({}, {does(ActionKind::NoTrack)}, "notrack");
    builder.chain(Hook::Forward, 0, "filter").rule({states(1)}, {does(ActionKind::Drop)});
    builder.rules.rules.back().counters = {10, 0};
    builder.sysctl("net/netfilter/nf_conntrack_tcp_be_liberal", "0");
    const auto findings = found(builder.build(), "invalid-drops");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(findings[0].rule, 1U);
    EXPECT_EQ(fixOf(findings[0]), "sysctl -w net/netfilter/nf_conntrack_tcp_be_liberal=1\n");
}

TEST(InvalidDrops, AreHistoryOnceTrackingIsLiberal)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -300, "filter")
        .rule({}, {does(ActionKind::NoTrack)}, "notrack");
    builder.chain(Hook::Forward, 0, "filter").rule({states(1)}, {does(ActionKind::Drop)});
    builder.sysctl("net/netfilter/nf_conntrack_tcp_be_liberal", "1");
    builder.rules.rules.back().counters = {10, 0};
    EXPECT_TRUE(found(builder.build(), "invalid-drops").empty());
    builder.rules.rules.back().counters = {5000, 0};
    const auto findings = found(builder.build(), "invalid-drops");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Note);
    EXPECT_TRUE(findings[0].fix.empty());
}

TEST(TrackingIdle, NeedsNoRuleAndNoFlow)
{
    FactsBuilder builder;
    const auto findings = found(builder.build(), "tracking-idle");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Note);
    builder.chain(Hook::Prerouting, -100);
    EXPECT_TRUE(found(builder.build(), "tracking-idle").empty()) << "a NAT chain tracks";
}

TEST(AccountingAndTimestamps, AreNotedWhenOff)
{
    FactsBuilder builder;
    EXPECT_TRUE(found(builder.build(), "accounting-off").empty());
    builder.sysctl("net/netfilter/nf_conntrack_acct", "0");
    builder.sysctl("net/netfilter/nf_conntrack_timestamp", "0");
    const auto findings = found(builder.build(), "accounting-off");
    ASSERT_EQ(findings.size(), 1U);
    ASSERT_TRUE(findings[0].action);
    EXPECT_EQ(findings[0].fix.front(), "sysctl -w net/netfilter/nf_conntrack_acct=1");
    EXPECT_EQ(findings[0].undo.front(), "sysctl -w net/netfilter/nf_conntrack_acct=0");
    EXPECT_EQ(found(builder.build(), "timestamps-off").size(), 1U);
}

} // namespace natlens::testing
