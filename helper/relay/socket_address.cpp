// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/socket_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>
#include <span>

namespace natlens::relay {

namespace {

IpAddress addressOf(const void* bytes, std::size_t size)
{
    return IpAddress::fromBytes({static_cast<const std::byte*>(bytes), size});
}

} // namespace

std::optional<Endpoint> endpointOf(const sockaddr_storage& address)
{
    if (address.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return Endpoint{addressOf(&v4.sin_addr, sizeof v4.sin_addr), ntohs(v4.sin_port)};
    }
    if (address.ss_family != AF_INET6) {
        return std::nullopt;
    }
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    const bool mapped = IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr) != 0;
    constexpr std::size_t MappedAt = 12;
    return Endpoint{mapped ? addressOf(&v6.sin6_addr.s6_addr[MappedAt], sizeof(in_addr))
                           : addressOf(&v6.sin6_addr, sizeof v6.sin6_addr),
                    ntohs(v6.sin6_port)};
}

SocketAddress toSocketAddress(const Endpoint& endpoint)
{
    SocketAddress out;
    const auto bytes = endpoint.address.bytes();
    if (endpoint.address.family() == L3Protocol::Ipv4) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(endpoint.port);
        std::memcpy(&v4.sin_addr, bytes.data(), bytes.size());
        std::memcpy(&out.storage, &v4, sizeof v4);
        out.length = sizeof v4;
    } else if (endpoint.address.family() == L3Protocol::Ipv6) {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(endpoint.port);
        std::memcpy(&v6.sin6_addr, bytes.data(), bytes.size());
        std::memcpy(&out.storage, &v6, sizeof v6);
        out.length = sizeof v6;
    }
    return out;
}

std::optional<Endpoint> localEndOf(int socket)
{
    sockaddr_storage local{};
    socklen_t length = sizeof local;
    // NOLINTNEXTLINE: that is how sockets have it
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&local), &length) != 0) {
        return std::nullopt;
    }
    return endpointOf(local);
}

} // namespace natlens::relay
