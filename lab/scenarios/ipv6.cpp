// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kListener = 5000;
constexpr std::uint16_t kSamePort = 40000;
constexpr std::array<std::uint16_t, 4> kRedirected{8000, 8008, 8042, 8060};

// Port 8080 is left alone, so that there is something to masquerade to.
constexpr std::string_view kRules = R"(
table ip6 natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8079 redirect to :5000
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-server" masquerade
    }
}
)";

constexpr std::string_view kStory =
    "Ports 8000 to 8079 of fd00:2::2 are redirected to port 5000 of the router, where a listener\n"
    "asks IP6T_SO_ORIGINAL_DST. Everything else from fd00:1::2 and fd00:1::3 is masqueraded, and\n"
    "both use source port 40000.\n";

Result<void> playListener(Actor& actor)
{
    return serveTcp(actor, at("::", kListener), tellOriginalDestination);
}

Result<void> playClients(Actor& actor)
{
    TcpPlan tcp;
    DatagramPlan udp;
    for (const std::uint16_t port : kRedirected) {
        tcp.longLived.push_back({at(address::kClient6), at(address::kServer6, port)});
        tcp.brief.push_back({at(address::kClient6), at(address::kServer6, port)});
    }
    for (const std::string_view source : {address::kClient6, address::kClientSecond6}) {
        tcp.longLived.push_back({at(source, kSamePort), at(address::kServer6, kServerTcp)});
        tcp.brief.push_back({at(source), at(address::kServer6, kServerTcp)});
        udp.longLived.push_back({at(source, kSamePort), at(address::kServer6, kServerUdp)});
    }
    const TcpClient tcpClient(actor, std::move(tcp));
    const DatagramClient udpClient(actor, std::move(udp));
    return actor.work();
}

} // namespace

Scenario ipv6Scenario()
{
    return {.name = "ipv6",
            .description = "IPv6: REDIRECT and MASQUERADE, which are not for IPv4 alone.",
            .story = kStory,
            .rules = kRules,
            .services = {{Node::Router, "lab-listener", playListener},
                         {Node::Server, "lab-server", playServer}},
            .traffic = {{Node::Client, "lab-clients", playClients}},
            .probes = {{.route = {{}, at(address::kServer6, 8033)},
                        .answer = "you wanted [fd00:2::2]:8033"}}};
}

} // namespace natlens::lab
