// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "unit/doctor/facts_builder.h"

namespace natlens::testing {

TEST(NoListener, IsFoundWhereNobodyWaits)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000)
        .listener("0.0.0.0", 5001)
        .listener("0.0.0.0", 5000, false, 17);
    const auto findings = found(builder.build(), "no-listener");
    ASSERT_EQ(findings.size(), 1U) << "another port, and another protocol, are nobody";
    EXPECT_EQ(findings[0].severity, Severity::Error);
    EXPECT_EQ(findings[0].confidence, Confidence::Certain);
    EXPECT_EQ(findings[0].rule, 0U);
}

TEST(NoListener, IsNotFoundWhereSomebodyWaitsOrAnotherHostIsMeant)
{
    EXPECT_TRUE(found(FactsBuilder().redirect(80, 80, 5000).listener("0.0.0.0", 5000).build(),
                      "no-listener")
                    .empty());
    EXPECT_TRUE(
        found(FactsBuilder().redirect(80, 80, 5000).listener("::", 5000).build(), "no-listener")
            .empty())
        << ":: takes IPv4, too";
    FactsBuilder away;
    away.chain(Hook::Prerouting, -100)
        .rule({protocol(6), ports(80, 80)}, {dnatTo("10.0.2.2", 8080)});
    EXPECT_TRUE(found(away.build(), "no-listener").empty());
}

TEST(NoListener, SaysWhetherTproxyFailsOpenOrClosed)
{
    const auto nft = found(FactsBuilder().tproxy(1).build(), "no-listener");
    const auto iptables =
        found(FactsBuilder().tproxy(1).origin(RuleOrigin::IptablesNft).build(), "no-listener");
    ASSERT_EQ(nft.size(), 1U);
    ASSERT_EQ(iptables.size(), 1U);
    EXPECT_NE(std::string(nft[0].why).find("directly to the server"), std::string::npos);
    EXPECT_NE(std::string(iptables[0].why).find("drops"), std::string::npos);
}

TEST(ListenerOnLoopback, IsFoundAndMendedByDnatBehindALockedDoor)
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).listener("127.0.0.1", 5000);
    const auto findings = found(builder.build(), "listener-on-loopback");
    ASSERT_EQ(findings.size(), 1U);
    const std::string fix = fixOf(findings[0]);
    EXPECT_NE(fix.find("tcp dport 8000-8080 dnat to 127.0.0.1:5000"), std::string::npos) << fix;
    EXPECT_NE(fix.find("route_localnet=1"), std::string::npos) << fix;
    EXPECT_NE(fix.find("ip daddr 127.0.0.0/8 drop"), std::string::npos) << fix;
    EXPECT_FALSE(findings[0].undo.empty());
    EXPECT_FALSE(findings[0].action) << "half of it would only open a door";
    EXPECT_TRUE(found(builder.build(), "no-listener").empty()) << "one cause, one finding";
}

TEST(ListenerOnLoopback, IsRightForThisHostsOwnConnections)
{
    FactsBuilder builder;
    builder.chain(Hook::Output, -100)
        .rule({protocol(6), ports(80, 80), uid(0, true)}, {redirectTo(5000)});
    builder.listener("127.0.0.1", 5000);
    EXPECT_TRUE(found(builder.build(), "listener-on-loopback").empty());
    EXPECT_TRUE(found(FactsBuilder()
                          .redirect(80, 80, 5000)
                          .listener("127.0.0.1", 5000)
                          .listener("0.0.0.0", 5000)
                          .build(),
                      "listener-on-loopback")
                    .empty())
        << "another one takes the packets";
}

TEST(ListenerOnLoopback, WritesNoCommandWithAHostileName)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -100)
        .rule({protocol(6), ports(80, 80), inInterface("a\"; flush ruleset;\n")},
              {redirectTo(5000)});
    (*builder.facts.links)[1].name = "a\"; flush ruleset;\n";
    builder.listener("127.0.0.1", 5000);
    for (const Finding& finding : diagnose(builder.build()).findings) {
        EXPECT_EQ(fixOf(finding).find("flush"), std::string::npos) << fixOf(finding);
    }
}

TEST(ListenerElsewhere, IsFoundOnAnotherAddressOnly)
{
    const auto findings =
        found(FactsBuilder().redirect(80, 80, 5000).listener("10.9.9.9", 5000).build(),
              "listener-elsewhere");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(fixOf(findings[0]).find("dnat to 10.9.9.9:5000"), std::string::npos);
    EXPECT_TRUE(found(FactsBuilder().redirect(80, 80, 5000).listener("10.0.1.1", 5000).build(),
                      "listener-elsewhere")
                    .empty());
}

TEST(ListenerOneFamily, IsFoundForTheOtherFamily)
{
    FactsBuilder builder;
    builder.redirect(80, 80, 5000, RuleFamily::Inet).listener("0.0.0.0", 5000);
    const auto findings = found(builder.build(), "listener-one-family");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(fixOf(findings[0]).find("[::]:5000"), std::string::npos);
    builder.listener("::", 5000);
    EXPECT_TRUE(found(builder.build(), "listener-one-family").empty());
}

TEST(ListenerOneFamily, KnowsSocketsThatTakeIpv6Only)
{
    FactsBuilder builder;
    builder.redirect(80, 80, 5000).listener("::", 5000);
    EXPECT_TRUE(found(builder.build(), "listener-one-family").empty());
    builder.facts.sockets->back().onlyIpv6 = true;
    EXPECT_EQ(found(builder.build(), "listener-one-family").size(), 1U);
}

TEST(NotTransparent, IsFoundForTproxyOnly)
{
    EXPECT_EQ(
        found(FactsBuilder().tproxy(1).listener("0.0.0.0", 5000).build(), "not-transparent").size(),
        1U);
    EXPECT_TRUE(
        found(FactsBuilder().tproxy(1).listener("0.0.0.0", 5000, true).build(), "not-transparent")
            .empty());
    EXPECT_TRUE(found(FactsBuilder().redirect(80, 80, 5000).listener("0.0.0.0", 5000).build(),
                      "not-transparent")
                    .empty());
}

TEST(NotTransparent, SaysNothingWhereTheKernelDoesNotTell)
{
    FactsBuilder builder;
    builder.tproxy(1).listener("0.0.0.0", 5000);
    builder.facts.sockets->back().transparent.reset();
    EXPECT_TRUE(found(builder.build(), "not-transparent").empty());
}

TEST(BacklogFull, IsFoundWhenAsManyWaitAsMay)
{
    FactsBuilder builder;
    builder.redirect(80, 80, 5000).listener("0.0.0.0", 5000);
    builder.facts.sockets->back().receiveQueue = 63;
    EXPECT_TRUE(found(builder.build(), "backlog-full").empty());
    builder.facts.sockets->back().receiveQueue = 64;
    EXPECT_EQ(found(builder.build(), "backlog-full").size(), 1U);
}

TEST(UnusedListener, IsATransparentOneWithoutARule)
{
    FactsBuilder builder;
    builder.redirect(80, 80, 5000).listener("0.0.0.0", 5000).listener("0.0.0.0", 22);
    EXPECT_TRUE(found(builder.build(), "unused-listener").empty());
    builder.listener("0.0.0.0", 7000, true);
    const auto findings = found(builder.build(), "unused-listener");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(fixOf(findings[0])
                  .find("--mode tproxy --tcp PORTS --incoming INTERFACE --action "
                        "external:7000"),
              std::string::npos)
        << fixOf(findings[0]);
}

TEST(WhenListenerEnds, IsToldOfEachRule)
{
    const auto redirect =
        found(FactsBuilder().redirect(80, 80, 5000).build(), "when-listener-ends");
    const auto tproxy = found(FactsBuilder().tproxy(1).build(), "when-listener-ends");
    ASSERT_EQ(redirect.size(), 1U);
    ASSERT_EQ(tproxy.size(), 1U);
    EXPECT_EQ(redirect[0].severity, Severity::Note);
    EXPECT_NE(std::string(redirect[0].title), tproxy[0].title);
    EXPECT_NE(fixOf(redirect[0])
                  .find("intercept start --mode redirect --tcp 80 --incoming "
                        "INTERFACE --action external:5000"),
              std::string::npos)
        << fixOf(redirect[0]);
    EXPECT_TRUE(tproxy[0].fix.empty()) << "clients get through";
}

TEST(WhenListenerEnds, IsToldOnceOfARuleForBothFamilies)
{
    FactsBuilder builder;
    builder.redirect(80, 80, 5000, RuleFamily::Inet);
    EXPECT_EQ(found(builder.build(), "when-listener-ends").size(), 1U);
}

TEST(WhenListenerEnds, IsNoMatterOfInterceptionsThatEndWithIt)
{
    FactsBuilder builder;
    builder.redirect(80, 80, 5000);
    builder.rules.chains.back().table = "natlens_1";
    EXPECT_TRUE(found(builder.build(), "when-listener-ends").empty());
    builder.rules.chains.back().table = "natlens_lab";
    EXPECT_EQ(found(builder.build(), "when-listener-ends").size(), 1U);
}

} // namespace natlens::testing
