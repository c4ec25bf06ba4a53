// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kPublicTcp = 80;

constexpr std::string_view kRules = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        ip daddr 203.0.113.1 tcp dport 80 dnat to 10.0.1.3:8080
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-client" ip saddr 10.0.1.0/24 masquerade
    }
}
)";

constexpr std::string_view kStory =
    "203.0.113.1 stands for 10.0.1.3, a server on the client's own side. When 10.0.1.2 connects\n"
    "to it, the router changes the destination and also the source, or else 10.0.1.3 would answer\n"
    "10.0.1.2 directly. What comes from outside, from 10.0.2.2, only gets a new destination.\n";

Result<void> talkToPublic(Actor& actor, std::string_view source)
{
    const Route route{at(source), at(address::kPublic, kPublicTcp)};
    const TcpClient client(actor, {.longLived = {route, route},
                                   .brief = {route},
                                   .briefEvery = std::chrono::milliseconds(1000)});
    return actor.work();
}

Result<void> playInside(Actor& actor)
{
    return talkToPublic(actor, address::kClient);
}

Result<void> playOutside(Actor& actor)
{
    return talkToPublic(actor, address::kServer);
}

Result<void> playInsideServer(Actor& actor)
{
    return serveTcp(actor, at(address::kClientSecond, kServerTcp), plainGreeting);
}

} // namespace

Scenario hairpinScenario()
{
    return {.name = "hairpin",
            .description = "Hairpin: a client reaches a server on its own side by the public "
                           "address, so both ends are rewritten.",
            .story = kStory,
            .rules = kRules,
            .services = {{Node::Client, "lab-server", playInsideServer}},
            .traffic = {{Node::Client, "lab-inside", playInside},
                        {Node::Server, "lab-outside", playOutside}},
            .probes = {{.route = {{}, at(address::kPublic, kPublicTcp)},
                        .answer = "this is 10.0.1.3:8080"}}};
}

} // namespace natlens::lab
