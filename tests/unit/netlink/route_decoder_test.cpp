// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/route_decoder.h"

#include <cstring>
#include <gtest/gtest.h>
#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "attribute_bytes.h"
#include "guarded_bytes.h"

namespace natlens::test {

namespace {

template<class T> Bytes raw(const T& value)
{
    Bytes made(sizeof value);
    std::memcpy(made.data(), &value, sizeof value);
    return made;
}

template<class Head> Bytes told(std::uint16_t type, const Head& head, const Bytes& attributes)
{
    nlmsghdr outer{};
    outer.nlmsg_len = static_cast<std::uint32_t>(sizeof outer + sizeof head + attributes.size());
    outer.nlmsg_type = type;
    return joined({raw(outer), raw(head), attributes});
}

Bytes number(unsigned type, std::uint32_t value)
{
    return attribute(type, raw(value));
}

IpAddress address(const char* text)
{
    return *IpAddress::parse(text);
}

Bytes ruleHead(std::uint8_t family, const Bytes& attributes, std::uint8_t srcLength = 0,
               std::uint8_t dstLength = 0, std::uint32_t flags = 0, std::uint8_t tos = 0)
{
    fib_rule_hdr head{};
    head.family = family;
    head.src_len = srcLength;
    head.dst_len = dstLength;
    head.tos = tos;
    head.table = RT_TABLE_MAIN;
    head.action = FR_ACT_TO_TBL;
    head.flags = flags;
    return told(RTM_NEWRULE, head, attributes);
}

rtmsg routeHead(std::uint8_t family, std::uint8_t dstLength)
{
    rtmsg head{};
    head.rtm_family = family;
    head.rtm_dst_len = dstLength;
    head.rtm_table = RT_TABLE_MAIN;
    head.rtm_protocol = RTPROT_BOOT;
    head.rtm_scope = RT_SCOPE_UNIVERSE;
    head.rtm_type = RTN_UNICAST;
    return head;
}

ifinfomsg linkHead(int index, unsigned flags = 0)
{
    ifinfomsg head{};
    head.ifi_index = index;
    head.ifi_flags = flags;
    head.ifi_type = 1;
    return head;
}

ifaddrmsg addressHead(std::uint8_t prefix)
{
    ifaddrmsg head{};
    head.ifa_family = 2;
    head.ifa_prefixlen = prefix;
    head.ifa_index = 3;
    return head;
}

} // namespace

TEST(RouteDecoderTest, TakesLinksWithWhateverNameTheyHave)
{
    const std::string name("\"a;\xff=\x1b");
    const auto bytes =
        joined({told(RTM_NEWLINK, linkHead(7, 0x1043),
                     joined({attribute(IFLA_IFNAME, joined({text(name), test::bytes({0})})),
                             number(IFLA_MASTER, 9),
                             nested(IFLA_LINKINFO, {attribute(IFLA_INFO_KIND, text("veth"))})})),
                told(RTM_DELLINK, linkHead(8), {}), told(RTM_NEWLINK, linkHead(1), {})});
    std::vector<Link> links;
    EXPECT_EQ(decodeLinks(bytes, links), 0U);
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[0], (Link{7, name, "veth", 0x1043, 9, 1}));
    EXPECT_EQ(links[1].index, 1U);
}

TEST(RouteDecoderTest, TakesTheOwnEndOfALink)
{
    const auto local = attribute(IFA_LOCAL, bytes({10, 0, 0, 1}));
    const auto peer = attribute(IFA_ADDRESS, bytes({10, 0, 0, 2}));
    for (const auto& attributes : {joined({local, peer}), joined({peer, local}),
                                   attribute(IFA_ADDRESS, bytes({10, 0, 0, 1}))}) {
        std::vector<LinkAddress> addresses;
        EXPECT_EQ(decodeLinkAddresses(told(RTM_NEWADDR, addressHead(24), attributes), addresses),
                  0U);
        ASSERT_EQ(addresses.size(), 1U);
        EXPECT_EQ(addresses[0], (LinkAddress{3, address("10.0.0.1"), 24, 0}));
    }
    std::vector<LinkAddress> none;
    EXPECT_EQ(decodeLinkAddresses(told(RTM_NEWADDR, addressHead(24), {}), none), 1U);
    EXPECT_TRUE(none.empty());
}

TEST(RouteDecoderTest, TakesRulesAndSaysWhenTheySelectMore)
{
    struct Case {
        const char* what;
        Bytes attributes;
        bool more;
    };
    const auto none = attribute(FRA_SUPPRESS_PREFIXLEN, raw(std::int32_t{-1}));
    const Case cases[] = {
        {"plain", none, false},
        {"ports", joined({none, attribute(FRA_DPORT_RANGE, bytes({1, 0, 2, 0}))}), true},
        {"uids", attribute(FRA_UID_RANGE, Bytes(8)), true},
        {"no default routes", attribute(FRA_SUPPRESS_PREFIXLEN, raw(std::int32_t{0})), true},
        {"of a newer kernel", attribute(FRA_MAX + 3, bytes({1})), true},
    };
    for (const Case& one : cases) {
        std::vector<PolicyRule> rules;
        EXPECT_EQ(decodePolicyRules(ruleHead(2, one.attributes), rules), 0U) << one.what;
        ASSERT_EQ(rules.size(), 1U) << one.what;
        EXPECT_EQ(rules[0].selectsMore, one.more) << one.what;
        EXPECT_EQ(rules[0].table, unsigned{RT_TABLE_MAIN}) << one.what;
    }
    std::vector<PolicyRule> byService;
    EXPECT_EQ(decodePolicyRules(ruleHead(2, {}, 0, 0, 0, 0x10), byService), 0U);
    EXPECT_TRUE(byService.at(0).selectsMore);
}

TEST(RouteDecoderTest, TakesEveryPartOfARule)
{
    const auto attributes =
        joined({number(FRA_PRIORITY, 100), number(FRA_TABLE, 1000), number(FRA_FWMARK, 0x1),
                number(FRA_FWMASK, 0xff), attribute(FRA_PROTOCOL, bytes({186})),
                attribute(FRA_SRC, bytes({10, 1, 0, 0})), attribute(FRA_DST, bytes({10, 2, 0, 0})),
                attribute(FRA_IIFNAME, text("eth0")), attribute(FRA_OIFNAME, text("eth1")),
                attribute(FRA_IP_PROTO, bytes({6}))});
    const auto maskOnly = ruleHead(10, number(FRA_FWMASK, 0xf0));
    const auto multicast = ruleHead(128, {});
    std::vector<PolicyRule> rules;
    EXPECT_EQ(
        decodePolicyRules(
            joined({ruleHead(2, attributes, 16, 15, FIB_RULE_INVERT), maskOnly, multicast}), rules),
        0U);
    ASSERT_EQ(rules.size(), 2U);
    PolicyRule expected;
    expected.priority = 100;
    expected.table = 1000;
    expected.action = FR_ACT_TO_TBL;
    expected.protocol = 186;
    expected.inverted = true;
    expected.mark = 1;
    expected.markMask = 0xff;
    expected.src = address("10.1.0.0");
    expected.srcLength = 16;
    expected.dst = address("10.2.0.0");
    expected.dstLength = 15;
    expected.inInterface = "eth0";
    expected.outInterface = "eth1";
    expected.ipProtocol = 6;
    EXPECT_EQ(rules[0], expected);
    EXPECT_EQ(rules[1].family, L3Protocol::Ipv6);
    EXPECT_EQ(rules[1].mark, 0U);
    EXPECT_EQ(rules[1].markMask, 0xf0U);
}

TEST(RouteDecoderTest, TakesRoutes)
{
    const auto gateway = attribute(RTA_GATEWAY, bytes({10, 0, 0, 254}));
    rtnexthop hop{};
    hop.rtnh_len = static_cast<std::uint16_t>(sizeof hop + gateway.size());
    hop.rtnh_ifindex = 5;
    const auto several = attribute(RTA_MULTIPATH, joined({raw(hop), gateway, raw(hop), gateway}));
    rtvia via{};
    via.rtvia_family = 10;
    const auto viaSix = attribute(RTA_VIA, joined({raw(via), Bytes(16, std::byte{1})}));
    auto cloned = routeHead(2, 32);
    cloned.rtm_flags = RTM_F_CLONED;
    const auto bytes = joined({
        told(RTM_NEWROUTE, routeHead(2, 24),
             joined({attribute(RTA_DST, test::bytes({10, 9, 8, 0})), number(RTA_OIF, 3), gateway,
                     attribute(RTA_PREFSRC, test::bytes({10, 0, 0, 1})), number(RTA_PRIORITY, 50),
                     number(RTA_TABLE, 1000)})),
        told(RTM_NEWROUTE, routeHead(2, 0), several),
        told(RTM_NEWROUTE, routeHead(10, 0), attribute(RTA_DST, Bytes(16))),
        told(RTM_NEWROUTE, routeHead(2, 0), viaSix),
        told(RTM_NEWROUTE, cloned, attribute(RTA_DST, test::bytes({1, 1, 1, 1}))),
        told(RTM_NEWROUTE, routeHead(28, 20), attribute(RTA_DST, test::bytes({1, 1, 1, 1}))),
    });
    std::vector<Route> routes;
    EXPECT_EQ(decodeRoutes(bytes, routes), 0U);
    ASSERT_EQ(routes.size(), 4U);
    EXPECT_EQ(routes[0],
              (Route{L3Protocol::Ipv4, 1000, RTN_UNICAST, RTPROT_BOOT, 0, address("10.9.8.0"), 24,
                     3, address("10.0.0.254"), address("10.0.0.1"), 50}));
    EXPECT_EQ(routes[1].outInterface, 5U);
    EXPECT_EQ(routes[1].gateway, address("10.0.0.254"));
    EXPECT_FALSE(routes[2].dst.isValid());
    EXPECT_EQ(routes[3].gateway.family(), L3Protocol::Ipv6);
}

TEST(RouteDecoderTest, CountsWhatItCannotReadAndGoesOn)
{
    const Bytes broken[] = {
        told(RTM_NEWROUTE, std::uint32_t{0}, {}),                            // head cut
        told(RTM_NEWROUTE, routeHead(2, 24), {}),                            // no prefix
        told(RTM_NEWROUTE, routeHead(2, 33), attribute(RTA_DST, Bytes(4))),  // too long
        told(RTM_NEWROUTE, routeHead(2, 24), attribute(RTA_DST, Bytes(16))), // IPv6
        told(RTM_NEWROUTE, routeHead(2, 24), attribute(RTA_DST, Bytes(5))),  // neither
        told(RTM_NEWROUTE, routeHead(2, 0), attribute(RTA_OIF, Bytes(2))),   // short number
        told(RTM_NEWROUTE, routeHead(2, 0), attribute(RTA_MULTIPATH, Bytes(4))),
        told(RTM_NEWROUTE, routeHead(2, 0), attribute(RTA_VIA, Bytes(2))),
        told(RTM_NEWROUTE, routeHead(2, 0), bytes({200, 0, 1, 0})), // length lies
    };
    const auto fine = told(RTM_NEWROUTE, routeHead(2, 0), number(RTA_OIF, 1));
    for (std::size_t i = 0; i < std::size(broken); ++i) {
        std::vector<Route> routes;
        EXPECT_EQ(decodeRoutes(joined({broken[i], fine}), routes), 1U) << i;
        EXPECT_EQ(routes.size(), 1U) << i;
    }
}

TEST(RouteDecoderTest, ReadsNothingBeyondTheBytes)
{
    const auto whole =
        joined({told(RTM_NEWLINK, linkHead(7), attribute(IFLA_IFNAME, text("eth0"))),
                told(RTM_NEWADDR, addressHead(24), attribute(IFA_LOCAL, bytes({1, 2, 3, 4}))),
                ruleHead(2, number(FRA_TABLE, 5)),
                told(RTM_NEWROUTE, routeHead(2, 0), number(RTA_OIF, 1))});
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const GuardedBytes cut(std::span<const std::byte>(whole).first(size));
        std::vector<Link> links;
        std::vector<LinkAddress> addresses;
        std::vector<PolicyRule> rules;
        std::vector<Route> routes;
        const std::size_t bad =
            decodeLinks(cut.bytes(), links) + decodeLinkAddresses(cut.bytes(), addresses)
            + decodePolicyRules(cut.bytes(), rules) + decodeRoutes(cut.bytes(), routes);
        const std::size_t read = links.size() + addresses.size() + rules.size() + routes.size();
        EXPECT_LE(read, 4U);
        EXPECT_TRUE(bad > 0 || size == 0 || read > 0);
    }
}

} // namespace natlens::test
