// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "intercept/plan_text.h"
#include "intercept/profile_form.h"

namespace natlens {
namespace {

InterceptPlan planOf(const char* json)
{
    const auto read = readProfileJson(json);
    EXPECT_TRUE(read && read->problems.empty()) << json;
    InterceptPlace place;
    place.number = 3;
    place.tcpListener = 41001;
    place.udpListener = 41002;
    std::uint32_t index = 7;
    for (const std::string& name : read->profile.incoming) {
        place.interfaces.emplace_back(name, index++);
    }
    return makePlan(read->profile, place);
}

std::vector<std::string> rulesOf(const InterceptPlan& plan, const char* chain)
{
    std::vector<std::string> out;
    const auto found = std::ranges::find(plan.chains, chain, &PlanChain::name);
    if (found != plan.chains.end()) {
        for (const PlanRule& rule : found->rules) {
            out.push_back(toNftText(plan, rule));
        }
    }
    return out;
}

using Rules = std::vector<std::string>;

TEST(InterceptPlan, RedirectsWhatComesIn)
{
    const auto plan = planOf(R"({"tcp": ["80", "8000-8080"], "incoming": ["eth0"]})");
    EXPECT_EQ(plan.table, "natlens_3");
    EXPECT_TRUE(plan.routedFamilies.empty());
    EXPECT_EQ(rulesOf(plan, "prerouting"),
              (Rules{"iif \"eth0\" meta l4proto @lease tcp dport { 80, 8000-8080 } counter ct mark "
                     "set ct mark & 0xc0ffffff | 0x12000000 redirect to :41001"}));
    EXPECT_EQ(rulesOf(plan, "output"), Rules{});
}

TEST(InterceptPlan, SparesTheRelayBeforeItTakesLocalConnections)
{
    const auto plan = planOf(R"({"udp": ["53"], "local": true, "uid": 1000})");
    EXPECT_EQ(rulesOf(plan, "output"),
              (Rules{"meta mark & 0x20000000 == 0x20000000 counter return",
                     "meta skuid 1000 meta l4proto @lease udp dport 53 counter ct mark set ct mark "
                     "& 0xc0ffffff | 0x12000000 redirect to :41002"}));
    EXPECT_EQ(rulesOf(plan, "relay"),
              (Rules{"meta mark & 0x21000000 == 0x21000000 meta l4proto udp counter udp sport set "
                     "@th,64,16 reject with icmpx port-unreachable",
                     "meta mark & 0x22000000 == 0x22000000 meta l4proto udp counter udp sport set "
                     "@th,64,16 reject with icmpx host-unreachable",
                     "meta mark & 0x20000000 == 0x20000000 counter ct mark set ct mark & "
                     "0xc0ffffff | 0x22000000"}));
}

/// Only where a connection of the relay's may have the tuple of one that was translated.
TEST(InterceptPlan, KeepsTheRelaysConnectionsApartFromTheClients)
{
    const Rules apart{"meta mark & 0x20000000 == 0x20000000 counter ct original zone set 20033"};
    EXPECT_EQ(rulesOf(planOf(R"({"udp": ["53"], "local": true})"), "zone"), apart);
    EXPECT_EQ(rulesOf(planOf(R"({"tcp": ["80"], "incoming": ["eth0"],
                                 "action": "relay-as-client"})"),
                      "zone"),
              apart);
    for (const char* json : {
             R"({"tcp": ["80"], "incoming": ["eth0"]})",
             R"({"mode": "tproxy", "tcp": ["80"], "local": true, "action": "relay-as-client"})",
             R"({"tcp": ["80"], "local": true, "action": "hold"})",
         }) {
        EXPECT_EQ(rulesOf(planOf(json), "zone"), Rules{}) << json;
    }
}

TEST(InterceptPlan, LeavesBroadcastsOfUdpAlone)
{
    const auto plan = planOf(R"({"udp": ["67"], "incoming": ["eth0"]})");
    EXPECT_EQ(rulesOf(plan, "prerouting"),
              (Rules{"iif \"eth0\" meta pkttype host meta l4proto @lease udp dport 67 counter ct "
                     "mark set ct mark & 0xc0ffffff | 0x12000000 redirect to :41002"}));
}

TEST(InterceptPlan, SparesTheUserOfAnExternalProxy)
{
    const auto plan = planOf(R"({"tcp": ["80"], "local": true, "action": "external",
                                 "external-port": 3128, "except-uid": 13})");
    const Rules rules = rulesOf(plan, "output");
    ASSERT_EQ(rules.size(), 3U);
    EXPECT_EQ(rules[1], "meta skuid 13 counter return");
    EXPECT_NE(rules[2].find("redirect to :3128"), std::string::npos);
    EXPECT_TRUE(rulesOf(plan, "relay").empty());
}

TEST(InterceptPlan, HasARuleForEachFamilyOnlyWhereAddressesAskForIt)
{
    const auto plan = planOf(R"({"tcp": ["80"], "incoming": ["eth0"],
                                 "to": ["10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32"]})");
    const Rules rules = rulesOf(plan, "prerouting");
    ASSERT_EQ(rules.size(), 2U);
    EXPECT_NE(rules[0].find("ip daddr { 10.0.0.0/8, 192.0.2.0/24 } tcp"), std::string::npos);
    EXPECT_NE(rules[1].find("ip6 daddr 2001:db8::/32 tcp"), std::string::npos);
}

TEST(InterceptPlan, DivertsConnectionsThatAreThereBeforeNewOnes)
{
    const auto plan = planOf(R"({"mode": "tproxy", "tcp": ["80"], "incoming": ["eth0"],
                                 "families": ["ipv4"]})");
    EXPECT_EQ(rulesOf(plan, "divert"),
              (Rules{"iif \"eth0\" meta l4proto @lease socket transparent 1 counter meta mark set "
                     "meta mark | 0x10000000 accept",
                     "meta l4proto tcp ct state established ct direction original ct mark & "
                     "0x30000000 == 0x00000000 counter return",
                     "iif \"eth0\" meta l4proto @lease meta nfproto ipv4 tcp dport 80 counter meta "
                     "mark set meta mark | 0x10000000 ct mark set ct mark & 0xc0ffffff | "
                     "0x12000000 tproxy ip to :41001 accept"}));
    EXPECT_EQ(routingCommands(plan),
              (Rules{"ip route add local default dev lo table 20033 proto 78",
                     "ip rule add fwmark 0x10000000/0x10000000 lookup 20033 priority 20033 "
                     "protocol 78"}));
}

TEST(InterceptPlan, SendsTheAnswersToARelayedClientsAddressToTheRelay)
{
    const auto plan = planOf(R"({"tcp": ["80"], "incoming": ["eth0"],
                                 "action": "relay-as-client"})");
    EXPECT_EQ(rulesOf(plan, "divert"),
              (Rules{"socket transparent 1 socket mark & 0x20000000 == 0x20000000 counter meta "
                     "mark set meta mark | 0x10000000 accept"}));
    EXPECT_EQ(plan.routedFamilies.size(), 2U);
}

TEST(InterceptPlan, NamesOnlyInterfacesThatNftReadsBack)
{
    const auto plan = planOf(R"({"tcp": ["80"], "incoming": ["accept;#", "a*", "br-lan", "ü"]})");
    const Rules rules = rulesOf(plan, "prerouting");
    ASSERT_EQ(rules.size(), 1U);
    EXPECT_EQ(rules[0].substr(0, rules[0].find(" meta")), "iif { 7, 8, \"br-lan\", 10 }");
    PlanStyle numbers;
    numbers.interfaceNames = false;
    EXPECT_EQ(toNftText(plan, plan.chains.front().rules.front(), numbers).substr(0, 20),
              "iif { 7, 8, 9, 10 } ");
}

TEST(InterceptPlan, ByHandHasNeitherOwnerNorLease)
{
    const auto plan = planOf(R"({"tcp": ["80"], "incoming": ["eth0"]})");
    const auto commands = commandsByHand(plan);
    ASSERT_EQ(commands.size(), 1U);
    EXPECT_EQ(commands[0].find("lease"), std::string::npos) << commands[0];
    EXPECT_EQ(commands[0].find("owner"), std::string::npos) << commands[0];
    EXPECT_NE(toNftText(plan).find("flags owner"), std::string::npos);
    EXPECT_EQ(undoByHand(plan), (Rules{"nft delete table inet natlens_3"}));
}

} // namespace
} // namespace natlens
