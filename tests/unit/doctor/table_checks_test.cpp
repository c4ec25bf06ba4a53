// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "unit/doctor/facts_builder.h"

namespace natlens::testing {

namespace {

constexpr std::uint8_t Tcp = 6;

/// Source NAT of packets to "to-server", of as many ports.
FactsBuilder sourceNat(std::uint16_t firstPort, std::uint16_t lastPort)
{
    FactsBuilder builder;
    Match out = inInterface("to-server");
    out.field = MatchField::OutInterface;
    out.fields = {MatchField::OutInterface};
    Action snat = does(ActionKind::Snat);
    snat.addresses = {*IpAddress::parse("203.0.113.1"), *IpAddress::parse("203.0.113.1")};
    snat.ports = {firstPort, lastPort};
    builder.chain(Hook::Postrouting, 100).rule({out, protocol(Tcp), ports(80, 80)}, {snat});
    builder.facts.cpuCounters->front().insertFailed = 3;
    return builder;
}

/// A client's flow of which both ends were changed: the server sees 10.0.2.1.
FactsBuilder hidden(const std::string& client, const std::string& server)
{
    FactsBuilder builder;
    builder.flow(Tcp, {client, 40000}, {"203.0.113.1", 80}, {server, 8080});
    const std::array<std::uint8_t, 4> router{10, 0, 2, 1};
    std::ranges::copy(router, builder.lastFlow().reply.dst.begin());
    return builder;
}

} // namespace

TEST(TableFull, GrowsWithTheShareInUse)
{
    FactsBuilder builder;
    builder.facts.flowLimit = 1000;
    builder.facts.flowCount = 799;
    EXPECT_TRUE(found(builder.build(), "table-full").empty());
    builder.facts.flowCount = 800;
    EXPECT_EQ(found(builder.build(), "table-full").at(0).severity, Severity::Warning);
    builder.facts.flowCount = 950;
    EXPECT_EQ(found(builder.build(), "table-full").at(0).severity, Severity::Error);
    builder.facts.firstNamespace = false;
    EXPECT_EQ(found(builder.build(), "table-full").at(0).fix.front().front(), '#')
        << "not to be set from here";
}

TEST(Statistics, AreFindingsWhenTheyCount)
{
    FactsBuilder builder;
    EXPECT_TRUE(found(builder.build(), "early-drop").empty());
    EXPECT_TRUE(found(builder.build(), "insert-failed").empty());
    builder.facts.cpuCounters->front().earlyDrop = 3;
    builder.facts.cpuCounters->front().insertFailed = 1;
    EXPECT_EQ(found(builder.build(), "early-drop").at(0).severity, Severity::Note);
    EXPECT_EQ(found(builder.build(), "insert-failed").at(0).severity, Severity::Note);
    builder.facts.cpuCounters->front().insertFailed = 100'000;
    EXPECT_EQ(found(builder.build(), "insert-failed").at(0).severity, Severity::Warning);
}

TEST(TableFull, IsEmptiedWhereTheLimitIsAnothers)
{
    FactsBuilder builder;
    builder.facts.flowLimit = 1000;
    builder.facts.flowCount = 990;
    builder.facts.firstNamespace = false;
    builder.sysctl("net/netfilter/nf_conntrack_tcp_timeout_established", "432000");
    const Finding finding = found(builder.build(), "table-full").at(0);
    EXPECT_NE(fixOf(finding).find("\nconntrack -F\n"), std::string::npos) << fixOf(finding);
    EXPECT_NE(fixOf(finding).find("tcp_timeout_established=7200"), std::string::npos);
    ASSERT_EQ(finding.undo.size(), 1U) << "says that there is none";
    EXPECT_EQ(finding.undo.front().front(), '#');
    builder.facts.firstNamespace = true;
    EXPECT_EQ(fixOf(found(builder.build(), "table-full").at(0)).find("\nconntrack -F"),
              std::string::npos)
        << "a higher limit breaks nothing";
}

TEST(EarlyDrop, ComesBeforeATableThatIsOnlyNearlyFull)
{
    FactsBuilder builder;
    builder.facts.flowLimit = 1000;
    builder.facts.flowCount = 850;
    builder.facts.cpuCounters->front().earlyDrop = 3;
    const Diagnosis diagnosis = diagnose(builder.build());
    ASSERT_GE(diagnosis.findings.size(), 2U);
    EXPECT_EQ(diagnosis.findings[0].id, "early-drop");
    EXPECT_EQ(diagnosis.findings[1].id, "table-full");
    EXPECT_FALSE(diagnosis.findings[0].fix.empty());
}

TEST(InsertFailed, IsTheFaultOfARuleWithFewSourcePorts)
{
    const auto findings = found(sourceNat(5000, 5000).build(), "insert-failed");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(findings[0].rule, 0U);
    EXPECT_EQ(fixOf(findings[0]),
              "nft 'add table ip natlens_fix'\n"
              "nft 'add chain ip natlens_fix ports { type nat hook postrouting priority 99; }'\n"
              "nft 'add rule ip natlens_fix ports oifname \"to-server\" tcp dport 80 snat to "
              "203.0.113.1'\n");
    EXPECT_EQ(found(sourceNat(10'000, 60'000).build(), "insert-failed").at(0).severity,
              Severity::Note)
        << "enough ports";
}

TEST(InsertFailed, IsNotTheFaultOfARuleThatIsNoLongerReached)
{
    FactsBuilder builder = sourceNat(5000, 5000);
    builder.chain(Hook::Postrouting, 99);
    Action snat = does(ActionKind::Snat);
    snat.addresses = {*IpAddress::parse("203.0.113.1"), *IpAddress::parse("203.0.113.1")};
    builder.rule({protocol(Tcp)}, {snat});
    EXPECT_EQ(found(builder.build(), "insert-failed").at(0).severity, Severity::Note);
}

TEST(ClientHidden, NeedsBothEndsChanged)
{
    FactsBuilder builder;
    builder.flow(Tcp, {"10.0.1.2", 40000}, {"203.0.113.1", 80}, {"10.0.2.2", 8080});
    EXPECT_TRUE(found(builder.build(), "client-hidden").empty());
    FactsBuilder both = hidden("10.0.1.2", "10.0.2.2");
    EXPECT_EQ(found(both.build(), "client-hidden").size(), 1U);
    constexpr std::uint8_t TimeWait = 7;
    both.lastFlow().tcpState = TimeWait;
    EXPECT_TRUE(found(both.build(), "client-hidden").empty()) << "it is over";
}

TEST(ClientHidden, IsKeptByAnEarlierRuleForItsServer)
{
    FactsBuilder builder = hidden("10.0.1.2", "10.0.2.2");
    builder.chain(Hook::Postrouting, 90);
    const Finding finding = found(builder.build(), "client-hidden").at(0);
    EXPECT_NE(fixOf(finding).find("hook postrouting priority 89"), std::string::npos)
        << fixOf(finding);
    EXPECT_NE(fixOf(finding).find("ct status dnat ip daddr 10.0.2.2 tcp dport 8080 ip saddr != "
                                  "10.0.2.1/24 snat to ip saddr"),
              std::string::npos)
        << fixOf(finding);
    EXPECT_NE(fixOf(finding).find("conntrack -D -f ipv4 -p tcp -s 10.0.1.2 -d 203.0.113.1"),
              std::string::npos);
}

TEST(ClientHidden, HasNoFixForAClientBesideItsServer)
{
    const auto findings = found(hidden("10.0.2.3", "10.0.2.2").build(), "client-hidden");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_TRUE(findings[0].fix.empty()) << fixOf(findings[0]);
}

} // namespace natlens::testing
