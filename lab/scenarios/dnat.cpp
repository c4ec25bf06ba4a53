// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kPublicTcp = 80;
constexpr std::uint16_t kPublicUdp = 53;
constexpr std::uint16_t kSamePort = 40000;

constexpr std::string_view kRules = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        ip daddr 203.0.113.1 tcp dport 80 dnat to 10.0.2.2:8080
        ip daddr 203.0.113.1 udp dport 53 dnat to 10.0.2.2:5353
    }
}
)";

constexpr std::string_view kStory =
    "The client connects to the router's public address 203.0.113.1 and gets the server behind\n"
    "it. From port 40000 it connects to the server's own address too: in the server's eyes both\n"
    "would be the same connection, so the kernel changes the source port of the second one,\n"
    "though no rule asks for it.\n";

Result<void> playClients(Actor& actor)
{
    TcpPlan tcp;
    const Endpoint published = at(address::kPublic, kPublicTcp);
    tcp.longLived = {{at(address::kClient, kSamePort), published},
                     {at(address::kClient), published},
                     {at(address::kClientSecond), published}};
    tcp.afterwards = {{at(address::kClient, kSamePort), at(address::kServer, kServerTcp)}};
    tcp.brief = {{at(address::kClient), published}, {at(address::kClientSecond), published}};
    const TcpClient tcpClient(actor, std::move(tcp));

    const Route udp{at(address::kClient), at(address::kPublic, kPublicUdp)};
    const DatagramClient udpClient(actor, {.longLived = {udp}, .brief = {udp}});
    return actor.work();
}

} // namespace

Scenario dnatScenario()
{
    return {.name = "dnat",
            .description = "DNAT: a public address of the router stands for a server behind it, "
                           "with a remapped port.",
            .story = kStory,
            .rules = kRules,
            .services = {{Node::Server, "lab-server", playServer}},
            .traffic = {{Node::Client, "lab-clients", playClients}},
            .probes = {{.route = {{}, at(address::kPublic, kPublicTcp)},
                        .answer = "this is 10.0.2.2:8080"}}};
}

} // namespace natlens::lab
