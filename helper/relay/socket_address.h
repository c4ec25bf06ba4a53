// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <optional>

#include "core/ip_address.h"

namespace natlens::relay {

/// An address and a port, as sockets name them; an IPv4 address that a socket of IPv6 tells as
/// ::ffff:a.b.c.d is the IPv4 address.
struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0; ///< host byte order
    bool operator==(const Endpoint&) const = default;
};

/// Empty: of another family.
[[nodiscard]] std::optional<Endpoint> endpointOf(const sockaddr_storage& address);

/// For connect(2) and bind(2): the length that goes with it.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;

    [[nodiscard]] const sockaddr* get() const
    {
        return reinterpret_cast<const sockaddr*>(&storage); // NOLINT: that is how sockets have it
    }
};
[[nodiscard]] SocketAddress toSocketAddress(const Endpoint& endpoint);

/// getsockname(2); empty: it has none.
[[nodiscard]] std::optional<Endpoint> localEndOf(int socket);

} // namespace natlens::relay
