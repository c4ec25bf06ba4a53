// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <netinet/in.h>

#include "conflicts/conflicts_of.h"
#include "plan_maker.h"

namespace natlens::test {
namespace {

constexpr const char* Web = R"({"tcp": ["80", "8000-8080"], "incoming": ["eth0"]})";

Kinds clash(const char* profile, const char* other)
{
    const std::vector<OtherInterception> others{{3, profileOf(other)}};
    return kindsOf(conflictsWithOthers(profileOf(profile), others));
}

TEST(OtherInterceptions, ClashOverTheSamePortsOfTheSameWayIn)
{
    const Kinds one{ConflictKind::OtherInterception};
    EXPECT_EQ(clash(Web, R"({"tcp": ["8080"], "incoming": ["eth1", "eth0"]})"), one);
    EXPECT_EQ(clash(Web, R"({"tcp": ["8081"], "incoming": ["eth0"]})"), Kinds{});
    EXPECT_EQ(clash(Web, R"({"udp": ["80"], "incoming": ["eth0"]})"), Kinds{});
    EXPECT_EQ(clash(Web, R"({"tcp": ["80"], "incoming": ["eth1"]})"), Kinds{});
    EXPECT_EQ(clash(Web, R"({"tcp": ["80"], "local": true})"), Kinds{});
    EXPECT_EQ(clash(Web, R"({"tcp": ["80"], "incoming": ["eth0"], "mode": "tproxy"})"), one);
}

TEST(OtherInterceptions, ClashOnlyWhereAddressesAndUsersMeet)
{
    const char* ten = R"({"tcp": ["80"], "local": true, "uid": 10, "to": ["10.0.0.0/8"]})";
    EXPECT_EQ(clash(ten, R"({"tcp": ["80"], "local": true, "to": ["10.1.0.0/16"]})").size(), 1U);
    EXPECT_EQ(clash(ten, R"({"tcp": ["80"], "local": true, "to": ["11.0.0.0/8"]})"), Kinds{});
    EXPECT_EQ(clash(ten, R"({"tcp": ["80"], "local": true, "to": ["2001:db8::/32"]})"), Kinds{});
    EXPECT_EQ(clash(ten, R"({"tcp": ["80"], "local": true, "families": ["ipv6"]})"), Kinds{});
    EXPECT_EQ(clash(ten, R"({"tcp": ["80"], "local": true, "uid": 11})"), Kinds{});
    EXPECT_EQ(clash(ten, R"({"tcp": ["80"], "local": true, "except-uid": 10})"), Kinds{});
    EXPECT_EQ(clash(ten, R"({"tcp": ["80"], "local": true, "except-uid": 11})").size(), 1U);
}

TEST(OtherInterceptions, NameTheNumberTheFieldAndAPort)
{
    const std::vector<OtherInterception> others{{3, profileOf(Web)}};
    const auto found = conflictsWithOthers(
        profileOf(R"({"tcp": ["8079-9000"], "incoming": ["eth0"], "name": "x"})"), others);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].forbids);
    EXPECT_EQ(found[0].interception, 3U);
    EXPECT_EQ(found[0].field, "tcp");
    EXPECT_EQ(found[0].protocol, IPPROTO_TCP);
    EXPECT_EQ(found[0].port, 8079);
}

class RoutingConflicts : public ::testing::Test {
protected:
    [[nodiscard]] std::vector<InterceptConflict> look(const char* mode) const
    {
        InterceptProfile profile = profileOf(Web);
        profile.mode =
            std::string_view(mode) == "tproxy" ? InterceptMode::Tproxy : InterceptMode::Redirect;
        return conflictsWithRouting(planOf(profile), rules, routes);
    }
    PolicyRule& addRule(std::uint32_t priority, std::uint32_t table)
    {
        PolicyRule rule;
        rule.priority = priority;
        rule.table = table;
        rule.action = 1;
        rules.push_back(rule);
        return rules.back();
    }
    void addDefault(std::uint32_t table)
    {
        Route route;
        route.family = L3Protocol::Ipv4;
        route.table = table;
        route.type = 1;
        route.protocol = 4;
        routes.push_back(route);
    }

    std::vector<PolicyRule> rules;
    std::vector<Route> routes;
};

TEST_F(RoutingConflicts, HaveNoneWithAPlainHost)
{
    addRule(0, 255);
    addRule(32766, 254);
    addRule(32767, 253);
    addDefault(254);
    EXPECT_EQ(look("tproxy"), std::vector<InterceptConflict>{});
}

TEST_F(RoutingConflicts, AreTheTableAndThePriorityOfSomebodyElse)
{
    addDefault(20033);
    addRule(20033, 100);
    EXPECT_EQ(kindsOf(look("tproxy")),
              (Kinds{ConflictKind::RulePriority, ConflictKind::RoutingTable}));
    EXPECT_EQ(kindsOf(look("redirect")), Kinds{});
    rules.back().protocol = 78;
    routes.back().protocol = 78;
    EXPECT_EQ(kindsOf(look("tproxy")), Kinds{}) << "what is left of ours is ours";
}

TEST_F(RoutingConflicts, AreMarksWhoseBitsAreOurs)
{
    PolicyRule& rule = addRule(100, 100);
    rule.mark = 0x3000'0000;
    rule.markMask = 0xf000'0000;
    const auto found = look("redirect");
    ASSERT_EQ(kindsOf(found), Kinds{ConflictKind::RoutingMark});
    EXPECT_EQ(found[0].bits, 0x3000'0000U);
    EXPECT_EQ(found[0].priority, 100U);
    rules.back().mark = 1;
    rules.back().markMask = 0xffff'ffff;
    EXPECT_EQ(kindsOf(look("tproxy")), Kinds{});
}

TEST_F(RoutingConflicts, AreEarlierRulesThatLeadAway)
{
    addDefault(200);
    addRule(100, 200);
    EXPECT_EQ(kindsOf(look("tproxy")), Kinds{ConflictKind::RoutedBefore});
    EXPECT_TRUE(look("tproxy")[0].forbids);
    rules.back().inInterface = "eth7";
    EXPECT_FALSE(look("tproxy")[0].forbids) << "of some packets alone";
    rules.back().inInterface.clear();
    rules.back().priority = 30000;
    EXPECT_EQ(kindsOf(look("tproxy")), Kinds{});
}

} // namespace
} // namespace natlens::test
