// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kSamePort = 40000;

// iptables -t nat -A POSTROUTING -o to-server -j MASQUERADE
constexpr std::string_view kRules = R"(
table ip natlens_lab {
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-server" masquerade
    }
}
)";

constexpr std::string_view kStory =
    "10.0.1.2 and 10.0.1.3 talk to 10.0.2.2, which sees both as 10.0.2.1. Both use source port\n"
    "40000: only one can keep it, and the kernel picks another for the other.\n";

Result<void> playClients(Actor& actor)
{
    TcpPlan tcp;
    DatagramPlan udp;
    for (const std::string_view source : {address::kClient, address::kClientSecond}) {
        tcp.longLived.push_back({at(source, kSamePort), at(address::kServer, kServerTcp)});
        tcp.longLived.push_back({at(source), at(address::kServer, kServerTcp)});
        tcp.brief.push_back({at(source), at(address::kServer, kServerTcp)});
        udp.longLived.push_back({at(source, kSamePort), at(address::kServer, kServerUdp)});
        udp.brief.push_back({at(source), at(address::kServer, kServerUdp)});
    }
    const TcpClient tcpClient(actor, std::move(tcp));
    const DatagramClient udpClient(actor, std::move(udp));
    return actor.work();
}

} // namespace

Scenario masqueradeScenario()
{
    return {
        .name = "masquerade",
        .description = "MASQUERADE: two clients share the router's address, and two of their "
                       "connections want the same port.",
        .story = kStory,
        .rules = kRules,
        .services = {{Node::Server, "lab-server", playServer}},
        .traffic = {{Node::Client, "lab-clients", playClients}},
        .probes = {{.route = {{}, at(address::kServer, kServerTcp)}, .answer = "hello 10.0.2.1:"}}};
}

} // namespace natlens::lab
