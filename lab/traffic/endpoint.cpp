// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/endpoint.h"

#include <netinet/in.h>

#include <cstring>
#include <span>

namespace natlens::lab {

Endpoint at(std::string_view address, std::uint16_t port)
{
    return {IpAddress::parse(address).value_or(IpAddress()), port};
}

std::string toText(const Endpoint& endpoint)
{
    const std::string address = endpoint.address.toString();
    const std::string port = ":" + std::to_string(endpoint.port);
    return endpoint.address.family() == L3Protocol::Ipv6 ? "[" + address + "]" + port
                                                         : address + port;
}

SocketAddress toSocketAddress(const Endpoint& endpoint)
{
    SocketAddress result;
    const auto bytes = endpoint.address.bytes();
    if (endpoint.address.family() == L3Protocol::Ipv6) {
        sockaddr_in6 in6{};
        in6.sin6_family = AF_INET6;
        in6.sin6_port = htons(endpoint.port);
        std::memcpy(&in6.sin6_addr, bytes.data(), bytes.size());
        std::memcpy(&result.storage, &in6, sizeof in6);
        result.length = sizeof in6;
        return result;
    }
    sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_port = htons(endpoint.port);
    if (!bytes.empty()) {
        std::memcpy(&in.sin_addr, bytes.data(), bytes.size());
    }
    std::memcpy(&result.storage, &in, sizeof in);
    result.length = sizeof in;
    return result;
}

Endpoint fromSocketAddress(const SocketAddress& address)
{
    if (address.storage.ss_family == AF_INET6) {
        sockaddr_in6 in6{};
        std::memcpy(&in6, &address.storage, sizeof in6);
        return {IpAddress::fromBytes(std::as_bytes(std::span(&in6.sin6_addr, 1))),
                ntohs(in6.sin6_port)};
    }
    sockaddr_in in{};
    std::memcpy(&in, &address.storage, sizeof in);
    return {IpAddress::fromBytes(std::as_bytes(std::span(&in.sin_addr, 1))), ntohs(in.sin_port)};
}

} // namespace natlens::lab
