// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "unit/doctor/facts_builder.h"

namespace natlens::testing {

namespace {

/// TPROXY with all that it needs.
FactsBuilder working()
{
    FactsBuilder builder;
    builder.tproxy(1).listener("0.0.0.0", 5000, true).markRule(1, 100).localRoute(100);
    return builder;
}

void expectHealthy(const Facts& facts)
{
    for (const Finding& finding : diagnose(facts).findings) {
        EXPECT_LE(finding.severity, Severity::Note)
            << finding.id << ": " << filled(finding.detail, finding.values);
    }
}

/// Exactly this above a note.
Finding onlyFault(const Facts& facts, const std::string& id)
{
    std::vector<Finding> faults = diagnose(facts).findings;
    std::erase_if(faults, [](const Finding& f) { return f.severity <= Severity::Note; });
    EXPECT_EQ(faults.size(), 1U);
    if (faults.empty()) {
        return {};
    }
    EXPECT_EQ(faults.front().id, id);
    return faults.front();
}

} // namespace

TEST(Delivery, IsFineWithRuleRouteAndMark)
{
    expectHealthy(working().build());
}

TEST(Delivery, NamesTheMissingRule)
{
    FactsBuilder builder;
    builder.tproxy(1).listener("0.0.0.0", 5000, true).localRoute(100);
    const Finding finding = onlyFault(builder.build(), "no-ip-rule");
    EXPECT_EQ(fixOf(finding), "ip rule add fwmark 1 lookup 100\n");
    EXPECT_EQ(finding.undo.size(), 1U);
}

TEST(Delivery, AddsTheRouteWhereThereIsNoneEither)
{
    FactsBuilder builder;
    builder.tproxy(7).listener("0.0.0.0", 5000, true);
    EXPECT_EQ(fixOf(onlyFault(builder.build(), "no-ip-rule")),
              "ip rule add fwmark 7 lookup 100\nip route add local default dev lo table 100\n");
}

TEST(Delivery, NamesTheMissingRoute)
{
    FactsBuilder builder;
    builder.tproxy(1).listener("0.0.0.0", 5000, true).markRule(1, 123);
    EXPECT_EQ(fixOf(onlyFault(builder.build(), "no-local-route")),
              "ip route add local default dev lo table 123\n");
}

TEST(Delivery, NamesTheWrongMark)
{
    FactsBuilder builder;
    builder.tproxy(1).listener("0.0.0.0", 5000, true).markRule(2, 100).localRoute(100);
    EXPECT_EQ(fixOf(onlyFault(builder.build(), "wrong-mark")), "ip rule add fwmark 1 lookup 100\n");
}

TEST(Delivery, LooksAtMasks)
{
    FactsBuilder builder;
    builder.tproxy(0x101).listener("0.0.0.0", 5000, true).markRule(1, 100).localRoute(100);
    builder.facts.policyRules->back().markMask = 0xff;
    expectHealthy(builder.build());
}

TEST(Delivery, NamesTheWrongFamily)
{
    FactsBuilder builder;
    builder.tproxy(1, RuleFamily::Inet).listener("::", 5000, true).markRule(1, 100).localRoute(100);
    EXPECT_EQ(fixOf(onlyFault(builder.build(), "wrong-family")),
              "ip -6 rule add fwmark 1 lookup 100\nip -6 route add local default dev lo table "
              "100\n");
}

TEST(Delivery, NamesTheClashOfMarks)
{
    FactsBuilder builder = working();
    builder.markRule(1, 51820, L3Protocol::Ipv4, 50).route("", 0, 51820, 3);
    const Finding finding = onlyFault(builder.build(), "mark-clash");
    EXPECT_NE(fixOf(finding).find("ip rule add fwmark 1 lookup 100 priority 49\n"),
              std::string::npos);
    EXPECT_EQ(finding.undo,
              std::vector<std::string>{"ip rule del fwmark 1 lookup 100 priority 49"});
}

TEST(Delivery, NoClashWhereTheOtherUserComesLaterOrHasAnotherMark)
{
    FactsBuilder later = working();
    later.markRule(1, 51820, L3Protocol::Ipv4, 150).route("", 0, 51820, 3);
    expectHealthy(later.build());
    FactsBuilder other = working();
    other.markRule(2, 51820, L3Protocol::Ipv4, 50).route("", 0, 51820, 3);
    expectHealthy(other.build());
    FactsBuilder family = working();
    family.markRule(1, 51820, L3Protocol::Ipv6, 50).route("", 0, 51820, 3);
    EXPECT_TRUE(found(family.build(), "mark-clash").empty());
    FactsBuilder empty = working();
    empty.markRule(1, 51820, L3Protocol::Ipv4, 50);
    EXPECT_TRUE(found(empty.build(), "mark-clash").empty()) << "its table sends nothing anywhere";
    FactsBuilder masked = working();
    masked.markRule(0x10, 51820, L3Protocol::Ipv4, 50).route("", 0, 51820, 3);
    masked.facts.policyRules->back().markMask = 0xf0;
    expectHealthy(masked.build());
}

TEST(Delivery, SaysNothingOfRulesThatLookAtMore)
{
    FactsBuilder builder;
    builder.tproxy(1).listener("0.0.0.0", 5000, true).markRule(1, 100).localRoute(100);
    builder.facts.policyRules->back().selectsMore = true;
    expectHealthy(builder.build());
}

TEST(Delivery, NamesTheMissingMark)
{
    FactsBuilder builder;
    builder.tproxy(0).listener("0.0.0.0", 5000, true).markRule(1, 100).localRoute(100);
    const Finding finding = onlyFault(builder.build(), "no-mark");
    EXPECT_NE(fixOf(finding).find("meta mark set 1"), std::string::npos) << fixOf(finding);
    EXPECT_EQ(fixOf(finding).find("ip rule"), std::string::npos) << "there is one for mark 1";
    FactsBuilder bare;
    bare.tproxy(0).listener("0.0.0.0", 5000, true);
    EXPECT_NE(fixOf(onlyFault(bare.build(), "no-mark")).find("ip rule add fwmark 1 lookup 100\n"),
              std::string::npos);
}

TEST(Delivery, NoMarkIsMissingWhereAnotherRuleSetsItOrNoneIsNeeded)
{
    FactsBuilder before;
    Action mark = does(ActionKind::SetMark);
    mark.value = 1;
    mark.mask = ~std::uint32_t{0};
    before.chain(Hook::Prerouting, -160, "filter").rule({protocol(6), ports(8000, 8080)}, {mark});
    before.tproxy(0).listener("0.0.0.0", 5000, true).markRule(1, 100).localRoute(100);
    EXPECT_TRUE(found(before.build(), "no-mark").empty());
    FactsBuilder all;
    all.tproxy(0).listener("0.0.0.0", 5000, true).markRule(0, 100).localRoute(100);
    all.facts.policyRules->back().mark.reset();
    EXPECT_TRUE(found(all.build(), "no-mark").empty()) << "every packet is delivered here";
    FactsBuilder nat;
    nat.redirect(8000, 8080, 5000).listener("0.0.0.0", 5000);
    EXPECT_TRUE(found(nat.build(), "no-mark").empty()) << "REDIRECT needs none";
}

TEST(Leftovers, AreARuleWithoutAnythingThatUsesIt)
{
    FactsBuilder builder;
    builder.markRule(1, 100).localRoute(100);
    const Finding finding = onlyFault(builder.build(), "leftovers");
    EXPECT_EQ(fixOf(finding),
              "ip rule del fwmark 1 lookup 100\nip route del local default dev lo table 100\n");
    EXPECT_TRUE(found(working().build(), "leftovers").empty());
    builder.listener("0.0.0.0", 5000, true);
    EXPECT_TRUE(found(builder.build(), "leftovers").empty()) << "a proxy is about to start";
}

TEST(ReversePathFilter, NeedsAWayBackThatOnlyAMarkKnows)
{
    FactsBuilder builder;
    builder.markRule(7, 200).route("198.51.100.0", 24, 200, 2).route("198.51.100.0", 24, 254, 3);
    expectHealthy(builder.build());
    builder.sysctl("net/ipv4/conf/all/rp_filter", "1");
    const Finding finding = onlyFault(builder.build(), "rp-filter");
    EXPECT_NE(fixOf(finding).find("net/ipv4/conf/to-client/rp_filter=2"), std::string::npos);
    ASSERT_TRUE(finding.action);
    EXPECT_EQ(finding.action->kind, FixAction::Kind::SetSysctls);
}

TEST(ReversePathFilter, TakesTheLargerOfAllAndInterface)
{
    FactsBuilder builder;
    builder.markRule(7, 200).route("198.51.100.0", 24, 200, 2);
    builder.sysctl("net/ipv4/conf/all/rp_filter", "1");
    builder.sysctl("net/ipv4/conf/to-client/rp_filter", "2");
    expectHealthy(builder.build());
    builder.sysctl("net/ipv4/conf/all/rp_filter", "0");
    builder.sysctl("net/ipv4/conf/to-client/rp_filter", "1");
    onlyFault(builder.build(), "rp-filter");
}

TEST(ReversePathFilter, LeavesSymmetricRoutesAlone)
{
    FactsBuilder builder;
    builder.markRule(7, 200).route("198.51.100.0", 24, 200, 3);
    builder.sysctl("net/ipv4/conf/all/rp_filter", "1");
    expectHealthy(builder.build());
}

TEST(SourceValidMark, BreaksTproxyOnly)
{
    FactsBuilder builder = working();
    builder.sysctl("net/ipv4/conf/all/src_valid_mark", "1");
    const Finding finding = onlyFault(builder.build(), "src-valid-mark");
    EXPECT_NE(fixOf(finding).find("net/ipv4/conf/all/src_valid_mark=0"), std::string::npos);
    FactsBuilder redirect;
    redirect.redirect(80, 80, 5000).listener("0.0.0.0", 5000);
    redirect.sysctl("net/ipv4/conf/all/src_valid_mark", "1");
    expectHealthy(redirect.build());
}

TEST(BridgeNetfilter, NeedsABridgeWithPortsAndTproxy)
{
    FactsBuilder builder = working();
    builder.sysctl("net/bridge/bridge-nf-call-iptables", "1");
    expectHealthy(builder.build());
    builder.facts.links->push_back({4, "br0", "bridge", 0, 0, 1});
    expectHealthy(builder.build());
    builder.facts.links->push_back({5, "tap0", "tun", 0, 4, 1});
    onlyFault(builder.build(), "br-netfilter");
}

TEST(ForwardingOff, MattersForDnatToOthers)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -100)
        .rule({protocol(6), ports(80, 80)}, {dnatTo("10.0.2.2", 8080)});
    builder.sysctl("net/ipv4/ip_forward", "0");
    const Finding finding = onlyFault(builder.build(), "forwarding-off");
    EXPECT_NE(fixOf(finding).find("net/ipv4/ip_forward=1"), std::string::npos);
    FactsBuilder local;
    local.redirect(80, 80, 5000).listener("0.0.0.0", 5000).sysctl("net/ipv4/ip_forward", "0");
    expectHealthy(local.build());
}

TEST(ForwardingOff, IsLessSureOfMasquerade)
{
    FactsBuilder builder;
    builder.chain(Hook::Postrouting, 100).rule({}, {does(ActionKind::Masquerade)});
    builder.sysctl("net/ipv4/ip_forward", "0");
    EXPECT_EQ(onlyFault(builder.build(), "forwarding-off").severity, Severity::Warning);
}

TEST(LoopbackDnat, NeedsRouteLocalnet)
{
    FactsBuilder builder;
    builder.chain(Hook::Prerouting, -100)
        .rule({protocol(6), ports(80, 80), inInterface("to-client")}, {dnatTo("127.0.0.1", 5000)});
    builder.listener("127.0.0.1", 5000);
    const Finding finding = onlyFault(builder.build(), "loopback-dnat");
    EXPECT_NE(fixOf(finding).find("to-client/route_localnet=1"), std::string::npos);
    EXPECT_NE(fixOf(finding).find("127.0.0.0/8 drop"), std::string::npos);
    builder.sysctl("net/ipv4/conf/all/route_localnet", "1");
    expectHealthy(builder.build());
}

TEST(IcmpRedirects, MatterOnOneLinkOnly)
{
    FactsBuilder builder;
    builder.flow(6, {"10.0.1.2", 40000}, {"203.0.113.1", 80}, {"10.0.1.3", 8080});
    expectHealthy(builder.build());
    builder.sysctl("net/ipv4/conf/all/send_redirects", "1");
    onlyFault(builder.build(), "icmp-redirects");
    FactsBuilder through;
    through.flow(6, {"10.0.1.2", 40000}, {"203.0.113.1", 80}, {"10.0.2.2", 8080});
    through.sysctl("net/ipv4/conf/all/send_redirects", "1");
    expectHealthy(through.build());
}

} // namespace natlens::testing
