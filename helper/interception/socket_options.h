// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens {

/// What sockets of interceptions are told before they are used; false: errno tells why not.

[[nodiscard]] bool setFlag(int socket, int level, int option);
/// IP_TRANSPARENT, IPV6_TRANSPARENT: may be bound to addresses that are not this host's.
[[nodiscard]] bool makeTransparent(int socket, int family);
/// Bound to any address; port 0: one of the kernel's choice.
[[nodiscard]] bool bindAnywhere(int socket, int family, std::uint16_t port = 0);
/// 0: it is bound to none.
[[nodiscard]] std::uint16_t portOf(int socket);
/// As far as the kernel lets us (SO_RCVBUFFORCE needs the first user namespace).
void enlargeBuffers(int socket, int bytes);

} // namespace natlens
