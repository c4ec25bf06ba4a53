// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kListener = 5000;
constexpr std::uint16_t kFirstPort = 8000;
constexpr std::uint16_t kLastPort = 8080;
constexpr std::array<std::uint16_t, 4> kTalkedTo{8000, 8008, 8042, 8080};

// iptables -t nat -A PREROUTING -p tcp -m multiport --dports 8000:8080 -j REDIRECT --to-ports 5000
constexpr std::string_view kRules = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
)";

constexpr std::string_view kStory =
    "The client connects to 10.0.2.2, ports 8000 to 8080. The router redirects all of it to its\n"
    "own port 5000, where a listener answers with what SO_ORIGINAL_DST told it.\n";

Result<void> playListener(Actor& actor)
{
    return serveTcp(actor, at("0.0.0.0", kListener), tellOriginalDestination);
}

Result<void> playClients(Actor& actor)
{
    TcpPlan plan;
    for (const std::uint16_t port : kTalkedTo) {
        plan.longLived.push_back({{}, at(address::kServer, port)});
    }
    for (std::uint16_t port = kFirstPort; port <= kLastPort; ++port) {
        plan.brief.push_back({{}, at(address::kServer, port)});
    }
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

} // namespace

Scenario redirectScenario()
{
    return {.name = "redirect",
            .description = "REDIRECT: connections to many ports of a server end at one port of the "
                           "router.",
            .story = kStory,
            .rules = kRules,
            .services = {{Node::Router, "lab-listener", playListener}},
            .traffic = {{Node::Client, "lab-clients", playClients}},
            .probes = {
                {.route = {{}, at(address::kServer, 8033)}, .answer = "you wanted 10.0.2.2:8033"}}};
}

} // namespace natlens::lab
