// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "unit/doctor/facts_builder.h"

namespace natlens::testing {

namespace {

constexpr std::uint8_t Tcp = 6;
constexpr std::uint8_t Udp = 17;

FactsBuilder redirected()
{
    FactsBuilder builder;
    builder.redirect(8000, 8080, 5000).listener("0.0.0.0", 5000);
    return builder;
}

} // namespace

TEST(StaleFlows, AreThoseThatTheRuleIsForAndDidNotGet)
{
    FactsBuilder builder = redirected();
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 8042}, {"10.0.1.1", 5000});
    builder.flow(Tcp, {"10.0.1.2", 40001}, {"10.0.2.2", 8081});
    EXPECT_TRUE(found(builder.build(), "stale-flows").empty());
    builder.flow(Tcp, {"10.0.1.2", 40002}, {"10.0.2.2", 8042});
    const auto findings = found(builder.build(), "stale-flows");
    ASSERT_EQ(findings.size(), 1U);
    ASSERT_TRUE(findings[0].action);
    EXPECT_EQ(findings[0].action->kind, FixAction::Kind::DeleteFlows);
    ASSERT_EQ(findings[0].action->keys.size(), 1U);
    EXPECT_EQ(findings[0].action->keys[0].id, 3U);
    EXPECT_EQ(fixOf(findings[0]),
              "conntrack -D -f ipv4 -p tcp -s 10.0.1.2 -d 10.0.2.2 --sport 40002 --dport 8042\n");
}

namespace {

/// A redirect of what comes in at "to-client".
FactsBuilder redirectedFromClients()
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -100);
    builder.rule({inInterface("to-client"), protocol(6), ports(8000, 8080)}, {redirectTo(5000)});
    builder.route("10.0.1.0", 24, 254, 2).listener("0.0.0.0", 5000);
    return builder;
}

} // namespace

TEST(StaleFlows, AreToldByTheInterfaceThatRoutingTells)
{
    FactsBuilder builder = redirectedFromClients();
    builder.flow(Tcp, {"192.0.2.9", 40000}, {"10.0.2.2", 8042});
    EXPECT_TRUE(found(builder.build(), "stale-flows").empty()) << "it came from the other side";
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 8042});
    const auto findings = found(builder.build(), "stale-flows");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(findings[0].confidence, Confidence::Likely);
    EXPECT_EQ(findings[0].action->keys.size(), 1U);
}

TEST(StaleFlows, AreOnlyPossibleWhereNothingTellsTheInterface)
{
    FactsBuilder builder = redirectedFromClients();
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 8042});
    PolicyRule bySource;
    bySource.priority = 100;
    bySource.table = 200;
    bySource.src = *IpAddress::parse("10.0.1.0");
    bySource.srcLength = 24;
    builder.facts.policyRules->push_back(bySource);
    const auto findings = found(builder.build(), "stale-flows");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Note);
    EXPECT_EQ(findings[0].confidence, Confidence::Possible);
    EXPECT_FALSE(findings[0].action) << "nobody deletes by a guess with one click";
    EXPECT_EQ(fixOf(findings[0]).rfind("# ", 0), 0U) << fixOf(findings[0]);
}

TEST(LocalOnlyPrerouting, IsFoundByThisHostsOwnFlows)
{
    FactsBuilder builder = redirected();
    builder.flow(Tcp, {"10.0.2.1", 40000}, {"10.0.2.2", 8042});
    const auto findings = found(builder.build(), "local-only-prerouting");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(fixOf(findings[0]).find("hook output"), std::string::npos);
    EXPECT_TRUE(found(builder.build(), "stale-flows").empty()) << "another cause";
}

TEST(LocalOnlyPrerouting, LeavesTheListenersOwnWayAlone)
{
    FactsBuilder builder = redirected();
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 8042}, {"10.0.1.1", 5000});
    builder.flow(Tcp, {"10.0.2.1", 40000}, {"10.0.2.2", 8042});
    EXPECT_TRUE(found(builder.build(), "local-only-prerouting").empty());
}

TEST(Loop, IsPossibleWithoutAnException)
{
    FactsBuilder builder;
    builder.chain(Hook::Output, -100).rule({protocol(6), ports(80, 80)}, {redirectTo(5000)});
    builder.listener("127.0.0.1", 5000);
    builder.facts.sockets->back().uid = 33;
    const auto findings = found(builder.build(), "loop");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].confidence, Confidence::Possible);
    EXPECT_NE(fixOf(findings[0]).find("meta skuid 33 return"), std::string::npos);
}

TEST(Loop, IsLikelyOnceTheListenersUserMeetsItself)
{
    FactsBuilder builder;
    builder.chain(Hook::Output, -100).rule({protocol(6), ports(80, 80)}, {redirectTo(5000)});
    builder.listener("127.0.0.1", 5000);
    for (std::uint16_t port = 40000; port < 40004; ++port) {
        builder.flow(Tcp, {"10.0.2.1", port}, {"10.0.2.2", 80}, {"127.0.0.1", 5000});
        DiagSocket upstream;
        upstream.protocol = Tcp;
        upstream.state = 1;
        upstream.inode = port;
        upstream.localPort = port;
        upstream.remotePort = 80;
        upstream.remoteAddress = *IpAddress::parse("10.0.2.2");
        builder.facts.sockets->push_back(upstream);
    }
    const auto findings = found(builder.build(), "loop");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Error);
}

TEST(Loop, IsNotFoundWithAnException)
{
    FactsBuilder inRule;
    inRule.chain(Hook::Output, -100)
        .rule({protocol(6), ports(80, 80), uid(33, true)}, {redirectTo(5000)});
    inRule.listener("127.0.0.1", 5000);
    inRule.facts.sockets->back().uid = 33;
    EXPECT_TRUE(found(inRule.build(), "loop").empty());
    inRule.facts.sockets->back().uid = 34;
    EXPECT_EQ(found(inRule.build(), "loop").size(), 1U) << "an exception for somebody else";

    FactsBuilder before;
    before.chain(Hook::Output, -100).rule({uid(33, false)}, {does(ActionKind::Return)});
    before.rule({protocol(6), ports(80, 80)}, {redirectTo(5000)}).listener("127.0.0.1", 5000);
    before.facts.sockets->back().uid = 33;
    EXPECT_TRUE(found(before.build(), "loop").empty());
}

TEST(OffloadedFlows, AreNoted)
{
    FactsBuilder builder;
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 80});
    EXPECT_TRUE(found(builder.build(), "offloaded-flows").empty());
    builder.lastFlow().status |= 1U << 14U;
    EXPECT_EQ(found(builder.build(), "offloaded-flows").size(), 1U);
    builder.chain(Hook::Forward, 0, "filter").rule({}, {does(ActionKind::Other)}, "flow add @f");
    EXPECT_EQ(fixOf(found(builder.build(), "offloaded-flows").at(0)),
              "nft delete rule ip t0 c0 handle 10\n");
}

TEST(ZoneSplit, NeedsAZoneForOneDirectionAndNoAnswer)
{
    FactsBuilder builder = redirected();
    builder.chain(Hook::Prerouting, -300, "filter")
        .rule({inInterface("to-client")}, {does(ActionKind::Other)}, "ct zone set 1");
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 8042}, {"10.0.1.1", 5000});
    builder.lastFlow().zone = 1;
    EXPECT_TRUE(found(builder.build(), "zone-split").empty()) << "it was answered";
    builder.lastFlow().status &= ~2U;
    const auto findings = found(builder.build(), "zone-split");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(fixOf(findings[0]).find("oifname \"to-client\" ct zone set 1"), std::string::npos);
    builder.chain(Hook::Output, -300, "filter")
        .rule({}, {does(ActionKind::Other)}, "ct zone set 1");
    EXPECT_TRUE(found(builder.build(), "zone-split").empty());
}

TEST(Ipv6Gap, IsAWarningOnceSomebodyGoesThroughIt)
{
    FactsBuilder builder = redirected();
    ASSERT_EQ(found(builder.build(), "ipv6-gap").size(), 1U);
    EXPECT_EQ(found(builder.build(), "ipv6-gap")[0].severity, Severity::Note);
    builder.flow(Tcp, {"fd00:1::2", 40000}, {"fd00:2::2", 8042});
    EXPECT_EQ(found(builder.build(), "ipv6-gap")[0].severity, Severity::Warning);
    builder.redirect(8000, 8080, 5000, RuleFamily::Ip6);
    EXPECT_TRUE(found(builder.build(), "ipv6-gap").empty());
}

TEST(Ipv6Gap, IsNoneWithoutIpv6)
{
    FactsBuilder builder = redirected();
    std::erase_if(*builder.facts.addresses, [](const LinkAddress& address) {
        return address.address.family() == L3Protocol::Ipv6;
    });
    EXPECT_TRUE(found(builder.build(), "ipv6-gap").empty());
}

TEST(QuicEscapes, IsAWarningOnceItDoes)
{
    FactsBuilder builder;
    builder.redirect(443, 443, 5000).listener("0.0.0.0", 5000);
    EXPECT_EQ(found(builder.build(), "quic-escapes").at(0).severity, Severity::Note);
    builder.flow(Udp, {"10.0.1.2", 40000}, {"10.0.2.2", 443});
    EXPECT_EQ(found(builder.build(), "quic-escapes").at(0).severity, Severity::Warning);
    builder.chain(Hook::Forward, 0, "filter")
        .rule({protocol(Udp), ports(443, 443)}, {does(ActionKind::Reject)});
    EXPECT_TRUE(found(builder.build(), "quic-escapes").empty());
    EXPECT_TRUE(found(redirected().build(), "quic-escapes").empty());
}

TEST(UdpRedirect, IsAWarningForManyPortsOnly)
{
    FactsBuilder dns;
    dns.chain(Hook::Prerouting, -100).rule({protocol(Udp), ports(53, 53)}, {redirectTo(5353)});
    EXPECT_EQ(found(dns.build(), "udp-redirect").at(0).severity, Severity::Note);
    FactsBuilder many;
    many.chain(Hook::Prerouting, -100).rule({protocol(Udp), ports(8000, 8080)}, {redirectTo(5000)});
    const auto findings = found(many.build(), "udp-redirect");
    EXPECT_EQ(findings.at(0).severity, Severity::Warning);
    EXPECT_NE(fixOf(findings.at(0)).find("tproxy to :5000"), std::string::npos);
    EXPECT_TRUE(found(redirected().build(), "udp-redirect").empty());
}

TEST(NatElsewhere, IsAFlowStraightToTheListener)
{
    FactsBuilder builder = redirected();
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 8042}, {"10.0.1.1", 5000});
    EXPECT_TRUE(found(builder.build(), "nat-elsewhere").empty());
    builder.flow(Tcp, {"10.0.1.2", 40001}, {"10.0.1.1", 5000});
    EXPECT_EQ(found(builder.build(), "nat-elsewhere").size(), 1U);
}

TEST(HelperOff, NeedsTranslatedFlowsAndNoHelper)
{
    FactsBuilder builder;
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"10.0.2.2", 21});
    EXPECT_TRUE(found(builder.build(), "helper-off").empty());
    builder.flow(Tcp, {"10.0.1.2", 40001}, {"203.0.113.1", 21}, {"10.0.2.2", 21});
    EXPECT_EQ(found(builder.build(), "helper-off").size(), 1U);
    builder.chain(Hook::Prerouting, 0, "filter")
        .rule({protocol(Tcp), ports(21, 21)}, {does(ActionKind::Other)}, "ct helper set \"ftp\"");
    EXPECT_TRUE(found(builder.build(), "helper-off").empty());
}

} // namespace natlens::testing
