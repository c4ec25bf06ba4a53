// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_filter.h"

#include <gtest/gtest.h>

#include "unit/store/flows.h"

namespace natlens {
namespace {

FlowRecord record()
{
    FlowRecord result;
    result.flow = test::redirectedFlowOf(34776);
    result.flow.protocolInfo = TcpInfo{3, 0, 0, 0, 0, 0, 0};
    result.flow.mark = 7;
    auto rare = std::make_shared<RareAttributes>();
    rare->helper = "ftp";
    result.flow.rare = rare;
    LocalAddresses local;
    local.add(test::ip("10.0.1.1"));
    local.setKnown();
    result.nat = classify(result.flow, local);
    return result;
}

class Passing : public testing::TestWithParam<const char*> {};
class Failing : public testing::TestWithParam<const char*> {};

TEST_P(Passing, Matches)
{
    EXPECT_TRUE(FlowFilter(GetParam()).matches(record())) << searchText(record());
}

TEST_P(Failing, DoesNotMatch)
{
    EXPECT_FALSE(FlowFilter(GetParam()).matches(record())) << searchText(record());
}

INSTANTIATE_TEST_SUITE_P(Filter, Passing,
                         testing::Values("", "  ", "tcp", "TCP", "established", "10.0.1.2:34776",
                                         ":5000", "redirect", "Redirect 34776", "5000  tcp\tftp",
                                         "dst_nat", "unreplied", "mark=7", "zone=0", "ipv4"));
INSTANTIATE_TEST_SUITE_P(Filter, Failing,
                         testing::Values("udp", "34776 udp", "10.0.9.9", "masquerade", "ended",
                                         "assured", "ipv6"));

TEST(FlowFilter, FindsIpv6WithThePortBehindBrackets)
{
    FlowRecord ipv6;
    ipv6.flow.original = {test::ip("fd00::2"), test::ip("fd00::3"), IPPROTO_UDP, Ports{53, 99}};
    EXPECT_TRUE(FlowFilter("[FD00::2]:53 ipv6").matches(ipv6));
}

TEST(FlowFilter, FindsIcmpByItsId)
{
    FlowRecord ping;
    ping.flow.original = {test::ip("10.0.0.1"), test::ip("10.0.0.2"), IPPROTO_ICMP,
                          IcmpIdentity{77, 8, 0}};
    EXPECT_TRUE(FlowFilter("id=77 type=8").matches(ping));
    EXPECT_FALSE(FlowFilter("id=78").matches(ping));
}

} // namespace
} // namespace natlens
