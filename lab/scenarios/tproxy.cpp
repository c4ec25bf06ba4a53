// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "lab/route_socket.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/sockets.h"
#include "lab/traffic/tcp_client.h"
#include "lab/traffic/tcp_server.h"
#include "lab/traffic/transparent_datagram_server.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kListener = 5000;
constexpr std::array<std::uint16_t, 3> kTcpPorts{8000, 8042, 8080};
constexpr std::array<std::uint16_t, 2> kUdpPorts{53, 123};
constexpr std::uint32_t kMark = 1; ///< as in the rules
constexpr std::uint32_t kTable = 100;

// TPROXY needs no connection tracking; the mark on the flow turns it on and shows it.
constexpr std::string_view kRules = R"(
table ip natlens_lab {
    chain prerouting {
        type filter hook prerouting priority mangle; policy accept;
        iifname "to-client" ip daddr 10.0.2.2 meta l4proto { tcp, udp } tproxy to :5000 meta mark set 1 ct mark set 1 accept
    }
}
)";

constexpr std::string_view kStory =
    "TCP and UDP from the client to 10.0.2.2 end in a transparent listener on the router's port\n"
    "5000. No tuple changes. The router delivers packets with mark 1 to itself (ip rule fwmark 1\n"
    "lookup 100, local default dev lo), and the accepted socket has the address 10.0.2.2.\n";

Result<void> prepareRouting()
{
    auto socket = RouteSocket::open();
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    if (auto done = socket->addLocalDefault(L3Protocol::Ipv4, kTable); !done) {
        return done;
    }
    return socket->addMarkRule(L3Protocol::Ipv4, kMark, kTable);
}

/// With TPROXY there is nothing to ask for: the socket's own address is the destination.
std::string tellLocalAddress(int socket)
{
    return "you wanted " + toText(localEndpoint(socket));
}

Result<void> playListener(Actor& actor)
{
    const Endpoint endpoint = at("0.0.0.0", kListener);
    auto tcp = listenTcp(endpoint, Transparent::Yes);
    auto udp = bindUdp(endpoint, Transparent::Yes);
    if (!tcp || !udp) {
        return tl::unexpected<Error>(tcp ? udp.error() : tcp.error());
    }
    if (auto done = TransparentDatagramServer::prepare(udp->get()); !done) {
        return done;
    }
    const TcpServer tcpServer(actor.loop(), std::move(*tcp), tellLocalAddress);
    const TransparentDatagramServer udpServer(actor.loop(), std::move(*udp));
    return actor.work();
}

Result<void> playClients(Actor& actor)
{
    TcpPlan tcp;
    DatagramPlan udp;
    for (const std::uint16_t port : kTcpPorts) {
        tcp.longLived.push_back({{}, at(address::kServer, port)});
        tcp.brief.push_back({at(address::kClientSecond), at(address::kServer, port)});
    }
    for (const std::uint16_t port : kUdpPorts) {
        udp.longLived.push_back({{}, at(address::kServer, port)});
        udp.brief.push_back({at(address::kClientSecond), at(address::kServer, port)});
    }
    const TcpClient tcpClient(actor, std::move(tcp));
    const DatagramClient udpClient(actor, std::move(udp));
    return actor.work();
}

} // namespace

Scenario tproxyScenario()
{
    return {.name = "tproxy",
            .description = "TPROXY: TCP and UDP intercepted by a transparent listener without "
                           "any change to the tuples.",
            .story = kStory,
            .rules = kRules,
            .prepareRouter = prepareRouting,
            .services = {{Node::Router, "lab-listener", playListener}},
            .traffic = {{Node::Client, "lab-clients", playClients}},
            .probes = {
                {.route = {{}, at(address::kServer, 8033)}, .answer = "you wanted 10.0.2.2:8033"},
                {.protocol = Probe::Protocol::Udp,
                 .route = {{}, at(address::kServer, 8033)},
                 .answer = "you wanted 10.0.2.2:8033"}}};
}

} // namespace natlens::lab
