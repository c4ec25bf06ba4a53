// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/ip_address.h"

namespace natlens {

/// A socket as sock_diag tells it: struct inet_diag_msg of linux/inet_diag.h. Ports in host order.
struct DiagSocket {
    std::uint8_t protocol = 0; ///< IPPROTO_*; set from the request, see socketsRequest()
    std::uint8_t state = 0;    ///< TCP_ESTABLISHED (1) … TCP_LISTEN (10), for UDP, too
    /// All zero: bound to any address; "::" without onlyIpv6 takes IPv4, too. What the kernel
    /// writes as ::ffff:a.b.c.d is the IPv4 address here, as flows name it.
    IpAddress localAddress;
    IpAddress remoteAddress; ///< all zero: not connected
    std::uint16_t localPort = 0;
    std::uint16_t remotePort = 0;
    std::uint32_t interface = 0; ///< bound to this ifindex; 0: to none
    std::uint32_t uid = 0;
    std::uint32_t inode = 0; ///< of /proc/PID/fd: socket:[inode]; 0: no process holds it any more
    std::uint32_t receiveQueue = 0;      ///< of a listener: connections that wait for accept(2)
    std::uint32_t sendQueue = 0;         ///< of a listener: the backlog
    std::uint64_t cookie = 0;            ///< unique while the kernel runs
    std::optional<std::uint64_t> cgroup; ///< INET_DIAG_CGROUP_ID
    std::optional<std::uint32_t> mark;   ///< INET_DIAG_MARK; needs CAP_NET_ADMIN
    std::optional<bool> transparent;     ///< INET_DIAG_SOCKOPT: IP_TRANSPARENT
    /// INET_DIAG_SKMEMINFO: datagrams, or connections to a listener, that found no room.
    std::optional<std::uint32_t> drops;
    std::optional<bool> onlyIpv6; ///< INET_DIAG_SKV6ONLY
    bool operator==(const DiagSocket&) const = default;
};

/// A whole request (SOCK_DIAG_BY_FAMILY, NLM_F_DUMP) for all sockets of a family (AF_INET,
/// AF_INET6) and protocol (IPPROTO_TCP, IPPROTO_UDP …). The answers do not name their protocol, so
/// the request's nlmsg_seq does: it is the protocol.
[[nodiscard]] std::vector<std::byte> socketsRequest(std::uint8_t family, std::uint8_t protocol);

/// Walks whole netlink messages, answers to socketsRequest(); appends to @p out. What is malformed
/// or of another kind is left out; returns how many messages were. NLMSG_DONE is passed over.
std::size_t decodeSockets(std::span<const std::byte> bytes, std::vector<DiagSocket>& out);

} // namespace natlens
