// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/sockets.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>

namespace natlens::lab {

namespace {

// SO_ORIGINAL_DST (linux/netfilter_ipv4.h) and IP6T_SO_ORIGINAL_DST (linux/netfilter_ipv6/
// ip6_tables.h), whose headers do not go together with netinet/in.h.
constexpr int kOriginalDst = 80;

int familyOf(const Endpoint& endpoint)
{
    return endpoint.address.family() == L3Protocol::Ipv6 ? AF_INET6 : AF_INET;
}

struct Kind {
    int type;
    int protocol = 0;
};

Result<UniqueFd> open(const Endpoint& endpoint, Kind kind, Transparent transparent)
{
    const int family = familyOf(endpoint);
    UniqueFd socket{::socket(family, kind.type | SOCK_CLOEXEC | SOCK_NONBLOCK, kind.protocol)};
    if (!socket.valid()) {
        return failure(ErrorCode::System, "making a socket", errno);
    }
    const int one = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (family == AF_INET6) { // so that the same port can be served for IPv4 too
        ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
    }
    if (transparent == Transparent::Yes) {
        const int level = family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
        const int option = family == AF_INET6 ? IPV6_TRANSPARENT : IP_TRANSPARENT;
        if (::setsockopt(socket.get(), level, option, &one, sizeof one) != 0) {
            return failure(ErrorCode::System, "making a socket transparent", errno);
        }
    }
    return socket;
}

Result<UniqueFd> bound(const Endpoint& endpoint, Kind kind, Transparent transparent)
{
    auto socket = open(endpoint, kind, transparent);
    if (!socket) {
        return socket;
    }
    const SocketAddress address = toSocketAddress(endpoint);
    if (::bind(socket->get(), address.get(), address.length) != 0) {
        return failure(ErrorCode::System, "binding " + toText(endpoint), errno);
    }
    return socket;
}

Result<UniqueFd> connected(const Route& route, Kind kind)
{
    auto socket = route.from.address.isValid() ? bound(route.from, kind, Transparent::No)
                                               : open(route.to, kind, Transparent::No);
    if (!socket) {
        return socket;
    }
    const SocketAddress address = toSocketAddress(route.to);
    if (::connect(socket->get(), address.get(), address.length) != 0 && errno != EINPROGRESS) {
        return failure(ErrorCode::System, "connecting to " + toText(route.to), errno);
    }
    return socket;
}

} // namespace

Result<UniqueFd> listenTcp(const Endpoint& endpoint, Transparent transparent)
{
    auto socket = bound(endpoint, {SOCK_STREAM}, transparent);
    if (socket && ::listen(socket->get(), 64) != 0) {
        return failure(ErrorCode::System, "listening on " + toText(endpoint), errno);
    }
    return socket;
}

Result<UniqueFd> connectTcp(const Route& route)
{
    return connected(route, {SOCK_STREAM});
}

Result<UniqueFd> bindUdp(const Endpoint& endpoint, Transparent transparent)
{
    return bound(endpoint, {SOCK_DGRAM}, transparent);
}

Result<UniqueFd> connectUdp(const Route& route)
{
    return connected(route, {SOCK_DGRAM});
}

Result<UniqueFd> connectEcho(const Route& route)
{
    const bool six = route.to.address.family() == L3Protocol::Ipv6;
    return connected(route, {SOCK_DGRAM, six ? static_cast<int>(IPPROTO_ICMPV6) : IPPROTO_ICMP});
}

Endpoint localEndpoint(int socket)
{
    SocketAddress address;
    ::getsockname(socket, address.get(), &address.length);
    return fromSocketAddress(address);
}

Endpoint remoteEndpoint(int socket)
{
    SocketAddress address;
    ::getpeername(socket, address.get(), &address.length);
    return fromSocketAddress(address);
}

Result<Endpoint> originalDestination(int socket)
{
    const bool six = localEndpoint(socket).address.family() == L3Protocol::Ipv6;
    SocketAddress address;
    if (::getsockopt(socket, six ? SOL_IPV6 : SOL_IP, kOriginalDst, address.get(), &address.length)
        != 0) {
        return failure(ErrorCode::System, "asking for the original destination", errno);
    }
    return fromSocketAddress(address);
}

} // namespace natlens::lab
