// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/arrivals.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "netlink/interception_protocol.h"

namespace natlens {
namespace {

constexpr std::uint32_t Main = 254;

Link link(std::uint32_t index, const char* name)
{
    Link made;
    made.index = index;
    made.name = name;
    return made;
}

PolicyRule rule(std::uint32_t table)
{
    PolicyRule made;
    made.table = table;
    made.action = 1; // FR_ACT_TO_TBL
    return made;
}

/// "10.0.1.0" and 24; "" is the default route.
Route route(const char* network, std::uint8_t length, std::uint32_t out, std::uint8_t type = 1)
{
    Route made;
    made.family = std::string_view(network).find(':') == std::string_view::npos ? L3Protocol::Ipv4
                                                                                : L3Protocol::Ipv6;
    made.table = Main;
    made.type = type;
    made.dst = IpAddress::parse(network).value_or(IpAddress());
    made.dstLength = length;
    made.outInterface = out;
    return made;
}

std::string by(const Arrivals& arrivals, const char* source)
{
    return arrivals.interfaceOf(*IpAddress::parse(source)).value_or("");
}

class ArrivalsTest : public testing::Test {
protected:
    [[nodiscard]] Arrivals made() const { return {links, rules, routes}; }

    std::vector<Link> links{link(2, "lan"), link(3, "wan"), link(4, "dmz")};
    std::vector<PolicyRule> rules{rule(255), rule(Main), rule(253)};
    std::vector<Route> routes{route("10.0.0.0", 8, 4), route("10.1.2.0", 23, 2), route("", 0, 3),
                              route("fd00:1::", 64, 2)};
};

TEST_F(ArrivalsTest, AreByTheInterfaceOfTheLongestPrefix)
{
    EXPECT_EQ(by(made(), "10.1.3.255"), "lan");
    EXPECT_EQ(by(made(), "10.1.4.0"), "dmz");
    EXPECT_EQ(by(made(), "192.0.2.1"), "wan");
    EXPECT_EQ(by(made(), "fd00:1::7"), "lan");
}

TEST_F(ArrivalsTest, AreNotKnownWhereThereAreTwoWaysOrNone)
{
    routes.push_back(route("10.1.2.0", 23, 4));
    routes.push_back(route("203.0.113.0", 24, 0));     // several next hops
    routes.push_back(route("198.51.100.0", 24, 0, 7)); // unreachable
    EXPECT_EQ(by(made(), "10.1.2.1"), "");
    EXPECT_EQ(by(made(), "203.0.113.1"), "");
    EXPECT_EQ(by(made(), "198.51.100.1"), "");
    EXPECT_EQ(by(made(), "fd00:2::1"), "");
    EXPECT_EQ(by(made(), "10.1.4.0"), "dmz");
    EXPECT_EQ(by(Arrivals(), "10.1.4.0"), "");
}

TEST_F(ArrivalsTest, AreNotKnownWhereRulesChooseTheTable)
{
    PolicyRule ours = rule(20033);
    ours.protocol = InterceptionProtocol;
    ours.mark = 0x1000'0000;
    rules.push_back(ours);
    EXPECT_EQ(by(made(), "10.1.2.1"), "lan");
    PolicyRule vpn = rule(51820);
    vpn.mark = 0xca6c;
    vpn.inverted = true;
    rules.push_back(vpn);
    EXPECT_EQ(by(made(), "10.1.2.1"), "");
    EXPECT_EQ(by(made(), "fd00:1::7"), "lan") << "the rule is of the other family";
}

} // namespace
} // namespace natlens
