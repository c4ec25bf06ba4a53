// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "doctor/diversions.h"

namespace natlens::doctor {

/// Sockets that wait for anybody on a port: listening ones of TCP, unconnected ones of UDP.
[[nodiscard]] std::vector<const DiagSocket*> waitingOn(const Facts& facts, std::uint8_t protocol,
                                                       const Interval<std::uint16_t>& ports);
/// Bound to any address.
[[nodiscard]] bool takesAny(const DiagSocket& socket);
[[nodiscard]] bool takesFamily(const DiagSocket& socket, L3Protocol family);
/// Packets to @p address reach it.
[[nodiscard]] bool takesAddress(const DiagSocket& socket, const IpAddress& address);

/// What one diversion sends to one port of this host.
struct LocalTarget {
    const Diversion* diversion = nullptr;
    L3Protocol family = L3Protocol::Ipv4;
    std::uint8_t protocol = 0;
    Interval<std::uint16_t> ports;    ///< of the listener
    std::vector<IpAddress> addresses; ///< that the socket has to take; at least one
};
/// All of them, once each port, protocol and family; none where it is not known whether the target
/// is this host. Only TCP and UDP.
[[nodiscard]] std::vector<LocalTarget> localTargets(const Facts& facts,
                                                    const std::vector<Diversion>& diversions);

[[nodiscard]] std::string toText(const IpAddress& address, std::uint16_t port);
[[nodiscard]] std::string toText(const DiagSocket& socket);
[[nodiscard]] std::string toText(const Interval<std::uint16_t>& ports);
[[nodiscard]] const char* protocolName(std::uint8_t protocol);
/// "ss -ltnp 'sport = :5000'".
[[nodiscard]] std::string listSockets(std::uint8_t protocol, std::uint16_t port);

} // namespace natlens::doctor
