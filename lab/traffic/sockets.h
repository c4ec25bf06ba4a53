// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"
#include "lab/traffic/endpoint.h"

namespace natlens::lab {

/// All sockets are non-blocking and CLOEXEC.

/// IP_TRANSPARENT (or its IPv6 kin): the socket may have addresses that are not this host's.
enum class Transparent : bool { No, Yes };

[[nodiscard]] Result<UniqueFd> listenTcp(const Endpoint& endpoint,
                                         Transparent transparent = Transparent::No);
/// The connection is there when the socket becomes writable.
[[nodiscard]] Result<UniqueFd> connectTcp(const Route& route);
[[nodiscard]] Result<UniqueFd> bindUdp(const Endpoint& endpoint,
                                       Transparent transparent = Transparent::No);
[[nodiscard]] Result<UniqueFd> connectUdp(const Route& route);

/// A ping socket (icmp(7)): the port of route.from is the echo id; what is sent starts with the
/// ICMP header, whose id and checksum the kernel fills in. Wants net.ipv4.ping_group_range.
[[nodiscard]] Result<UniqueFd> connectEcho(const Route& route);

/// getsockname(2): with TPROXY this is the original destination.
[[nodiscard]] Endpoint localEndpoint(int socket);
[[nodiscard]] Endpoint remoteEndpoint(int socket);

/// SO_ORIGINAL_DST or IP6T_SO_ORIGINAL_DST: where the connection was going before DNAT.
/// errnum ENOENT: conntrack on this host knows no such connection.
[[nodiscard]] Result<Endpoint> originalDestination(int socket);

} // namespace natlens::lab
