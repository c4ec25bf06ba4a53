// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "lab/actor.h"
#include "lab/traffic/endpoint.h"
#include "lab/traffic/tcp_server.h"

namespace natlens::lab {

/// What several scenarios play alike.

inline constexpr std::uint16_t kServerTcp = 8080;
inline constexpr std::uint16_t kServerUdp = 5353;

/// A server on ports kServerTcp and kServerUdp, IPv4 and IPv6, that echoes.
[[nodiscard]] Result<void> playServer(Actor& actor);

/// A TcpServer for as long as the lab lives.
[[nodiscard]] Result<void> serveTcp(Actor& actor, const Endpoint& endpoint,
                                    TcpServer::Greeting greeting);

/// A greeting: what SO_ORIGINAL_DST says.
[[nodiscard]] std::string tellOriginalDestination(int socket);

} // namespace natlens::lab
