// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/roles.h"

#include <list>

#include "lab/traffic/datagram_server.h"
#include "lab/traffic/sockets.h"

namespace natlens::lab {

Result<void> playServer(Actor& actor)
{
    std::list<TcpServer> tcpServers;
    std::list<DatagramServer> udpServers;
    for (const char* anyAddress : {"0.0.0.0", "::"}) {
        auto tcp = listenTcp(at(anyAddress, kServerTcp));
        auto udp = bindUdp(at(anyAddress, kServerUdp));
        if (!tcp || !udp) {
            return tl::unexpected<Error>(tcp ? udp.error() : tcp.error());
        }
        tcpServers.emplace_back(actor.loop(), std::move(*tcp), plainGreeting);
        udpServers.emplace_back(actor.loop(), std::move(*udp));
    }
    return actor.work();
}

Result<void> serveTcp(Actor& actor, const Endpoint& endpoint, TcpServer::Greeting greeting)
{
    auto listener = listenTcp(endpoint);
    if (!listener) {
        return tl::unexpected<Error>(listener.error());
    }
    const TcpServer server(actor.loop(), std::move(*listener), std::move(greeting));
    return actor.work();
}

std::string tellOriginalDestination(int socket)
{
    const auto original = originalDestination(socket);
    return original ? "you wanted " + toText(*original) : "you wanted me";
}

} // namespace natlens::lab
