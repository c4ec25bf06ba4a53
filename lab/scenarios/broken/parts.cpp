// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/broken/parts.h"

#include <list>

#include "lab/route_socket.h"
#include "lab/scenarios/roles.h"
#include "lab/traffic/datagram_server.h"
#include "lab/traffic/sockets.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab::broken {

namespace {

std::string tellLocalAddress(int socket)
{
    return "you wanted " + toText(localEndpoint(socket));
}

Result<void> tryAt(Actor& actor, std::string_view server)
{
    TcpPlan plan;
    plan.brief = {{{}, at(server, kWanted)}, {{}, at(server, kWanted + 1)}};
    plan.briefFirst = 0;
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

} // namespace

Result<void> listenOnAny(Actor& actor)
{
    return serveTcp(actor, at("0.0.0.0", kListener), tellOriginalDestination);
}

Result<void> listenOnLoopback(Actor& actor)
{
    return serveTcp(actor, at("127.0.0.1", kListener), tellOriginalDestination);
}

Result<void> listenOnOutside(Actor& actor)
{
    return serveTcp(actor, at(address::kRouterOutside, kListener), tellOriginalDestination);
}

Result<void> listenOnBoth(Actor& actor)
{
    std::list<TcpServer> servers;
    for (const char* any : {"0.0.0.0", "::"}) {
        auto listener = listenTcp(at(any, kListener));
        if (!listener) {
            return tl::unexpected<Error>(listener.error());
        }
        servers.emplace_back(actor.loop(), std::move(*listener), tellOriginalDestination);
    }
    return actor.work();
}

Result<void> listenTransparently(Actor& actor)
{
    std::list<TcpServer> servers;
    for (const char* any : {"0.0.0.0", "::"}) {
        auto listener = listenTcp(at(any, kListener), Transparent::Yes);
        if (!listener) {
            return tl::unexpected<Error>(listener.error());
        }
        servers.emplace_back(actor.loop(), std::move(*listener), tellLocalAddress);
    }
    return actor.work();
}

Result<void> serveWanted(Actor& actor)
{
    std::list<TcpServer> tcpServers;
    std::list<DatagramServer> udpServers;
    for (const char* any : {"0.0.0.0", "::"}) {
        for (const std::uint16_t port : {kWanted, static_cast<std::uint16_t>(kWanted + 1)}) {
            auto tcp = listenTcp(at(any, port));
            auto udp = bindUdp(at(any, port));
            if (!tcp || !udp) {
                return tl::unexpected<Error>(tcp ? udp.error() : tcp.error());
            }
            tcpServers.emplace_back(actor.loop(), std::move(*tcp), plainGreeting);
            udpServers.emplace_back(actor.loop(), std::move(*udp));
        }
    }
    return actor.work();
}

Result<void> tryWanted(Actor& actor)
{
    return tryAt(actor, address::kServer);
}

Result<void> tryWanted6(Actor& actor)
{
    return tryAt(actor, address::kServer6);
}

Role listener(Result<void> (*play)(Actor&))
{
    return {Node::Router, "lab-listener", play};
}

Role server()
{
    return {Node::Server, "lab-server", serveWanted};
}

Role clients(Result<void> (*play)(Actor&))
{
    return {Node::Client, "lab-clients", play};
}

Probe asksListener()
{
    return {.route = {{}, at(address::kServer, 8050)}, .answer = "you wanted 10.0.2.2:8050"};
}

Probe asksListener6()
{
    return {.route = {{}, at(address::kServer6, 8050)}, .answer = "you wanted [fd00:2::2]:8050"};
}

Result<void> addRouting(L3Protocol family, std::uint32_t mark, std::uint32_t table)
{
    auto socket = RouteSocket::open();
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    if (auto done = socket->addLocalDefault(family, table); !done) {
        return done;
    }
    return socket->addMarkRule(family, mark, table);
}

} // namespace natlens::lab::broken
