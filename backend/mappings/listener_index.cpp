// SPDX-License-Identifier: GPL-2.0-or-later
#include "mappings/listener_index.h"

#include <algorithm>
#include <netinet/in.h>
#include <netinet/tcp.h>

namespace natlens {

namespace {

bool isAny(const IpAddress& address)
{
    return std::ranges::all_of(address.bytes(), [](std::uint8_t byte) { return byte == 0; });
}

bool waitsForAnybody(const DiagSocket& socket)
{
    const bool stream = socket.protocol == IPPROTO_TCP || socket.protocol == IPPROTO_SCTP
                        || socket.protocol == IPPROTO_DCCP;
    return stream ? socket.state == TCP_LISTEN : socket.remotePort == 0;
}

/// The socket takes packets of that family at all.
bool takesFamily(const DiagSocket& socket, L3Protocol family)
{
    const L3Protocol own = socket.localAddress.family();
    if (family == L3Protocol::None || own == family) {
        return true;
    }
    // "::" takes IPv4, too, unless it was asked not to.
    return own == L3Protocol::Ipv6 && family == L3Protocol::Ipv4 && isAny(socket.localAddress)
           && socket.onlyIpv6 != true;
}

bool isReachable(const DiagSocket& socket, const ListenerQuery& query)
{
    if (!takesFamily(socket, query.family)) {
        return false;
    }
    if (isAny(socket.localAddress)) {
        return true;
    }
    if (query.address.isValid()) {
        return socket.localAddress == query.address;
    }
    // REDIRECT sends what came in to an address of the interface, what this host sends to
    // loopback.
    return socket.localAddress.isLoopback() == query.fromHere || query.transparent;
}

} // namespace

ListenerIndex::ListenerIndex(const std::vector<DiagSocket>& sockets) : m_known(!sockets.empty())
{
    for (const DiagSocket& socket : sockets) {
        if (waitsForAnybody(socket)) {
            m_byPort[{socket.protocol, socket.localPort}].push_back(&socket);
        }
    }
}

ListenerAnswer ListenerIndex::find(const ListenerQuery& query) const
{
    ListenerAnswer best;
    const auto at = m_byPort.find({query.protocol, query.port});
    if (at == m_byPort.end()) {
        return best;
    }
    const auto worth = [](const ListenerAnswer& answer) {
        return (answer.socket != nullptr ? 1 : 0) + (answer.reachable ? 2 : 0)
               + (answer.reachable && answer.transparent ? 1 : 0);
    };
    for (const DiagSocket* socket : at->second) {
        const bool transparent = !query.transparent || socket->transparent != false;
        const ListenerAnswer answer{socket, isReachable(*socket, query), transparent};
        if (worth(answer) > worth(best)) {
            best = answer;
        }
    }
    return best;
}

std::vector<const DiagSocket*> ListenerIndex::transparent() const
{
    std::vector<const DiagSocket*> found;
    for (const auto& [port, sockets] : m_byPort) {
        std::ranges::copy_if(sockets, std::back_inserter(found),
                             [](const DiagSocket* socket) { return socket->transparent == true; });
    }
    return found;
}

std::vector<const DiagSocket*> ListenerIndex::unprivileged(std::uint8_t protocol) const
{
    constexpr std::uint16_t FirstPort = 1024;
    std::vector<const DiagSocket*> found;
    const auto end = m_byPort.end();
    for (auto at = m_byPort.lower_bound({protocol, FirstPort});
         at != end && at->first.first == protocol; ++at) {
        found.insert(found.end(), at->second.begin(), at->second.end());
    }
    return found;
}

} // namespace natlens
