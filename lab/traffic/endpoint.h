// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "core/ip_address.h"

namespace natlens::lab {

/// An address and a port in host byte order; port 0: the kernel chooses. For ICMP the
/// port is not used.
struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0;
    auto operator<=>(const Endpoint&) const = default;
};

/// @p address as inet_pton(3) takes it; text that it does not take gives the empty address.
[[nodiscard]] Endpoint at(std::string_view address, std::uint16_t port = 0);

/// "10.0.2.2:80", "[fd00:2::2]:80".
[[nodiscard]] std::string toText(const Endpoint& endpoint);

/// The same for system calls: sockaddr_in or sockaddr_in6.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
    [[nodiscard]] const sockaddr* get() const
    {
        return reinterpret_cast<const sockaddr*>(&storage);
    }
};

[[nodiscard]] SocketAddress toSocketAddress(const Endpoint& endpoint);
[[nodiscard]] Endpoint fromSocketAddress(const SocketAddress& address);

/// From one end to the other; the first may be empty: whatever the kernel chooses.
struct Route {
    Endpoint from;
    Endpoint to;
};

} // namespace natlens::lab
