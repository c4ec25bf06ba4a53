// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/datagram_client.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kSameId = 1000;

constexpr std::string_view kRules = R"(
table inet natlens_lab {
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-server" masquerade
    }
}
)";

constexpr std::string_view kStory =
    "Both clients ping the server, by IPv4 and IPv6, through masquerading. Echo requests have no\n"
    "ports; their id tells flows apart. Both clients use id 1000, so one gets another id.\n"
    "10.0.1.2 also pings the router itself, which nothing translates.\n";

Result<void> playClients(Actor& actor)
{
    DatagramPlan plan{.protocol = DatagramPlan::Protocol::IcmpEcho};
    for (const std::string_view source : {address::kClient, address::kClientSecond}) {
        plan.longLived.push_back({at(source, kSameId), at(address::kServer)});
        plan.brief.push_back({at(source), at(address::kServer)});
    }
    for (const std::string_view source : {address::kClient6, address::kClientSecond6}) {
        plan.longLived.push_back({at(source, kSameId), at(address::kServer6)});
        plan.brief.push_back({at(source), at(address::kServer6)});
    }
    plan.longLived.push_back({at(address::kClient, kSameId + 1), at(address::kRouter)});
    const DatagramClient client(actor, std::move(plan));
    return actor.work();
}

} // namespace

Scenario icmpScenario()
{
    return {.name = "icmp",
            .description = "ICMP: pings by IPv4 and IPv6 through masquerading, told apart by "
                           "their id.",
            .story = kStory,
            .rules = kRules,
            .services = {}, // the kernels answer
            .traffic = {{Node::Client, "lab-pings", playClients}}};
}

} // namespace natlens::lab
