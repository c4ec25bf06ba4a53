// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <netinet/in.h>
#include <string>
#include <variant>

#include "core/ip_address.h"

namespace natlens {

/// Ports of TCP, UDP, UDP-Lite, SCTP and DCCP; host byte order.
struct Ports {
    std::uint16_t src = 0;
    std::uint16_t dst = 0;
    auto operator<=>(const Ports&) const = default;
};

/// Keys of GRE version 1 (RFC 2637), one for each direction; host byte order.
struct GreKeys {
    std::uint16_t src = 0;
    std::uint16_t dst = 0;
    auto operator<=>(const GreKeys&) const = default;
};

/// ICMP (RFC 792) and ICMPv6 (RFC 4443): identifier in host byte order, type and code.
struct IcmpIdentity {
    std::uint16_t id = 0;
    std::uint8_t type = 0;
    std::uint8_t code = 0;
    auto operator<=>(const IcmpIdentity&) const = default;
};

/// What a protocol adds to the addresses; monostate where conntrack knows nothing of it.
using L4Identity = std::variant<std::monostate, Ports, GreKeys, IcmpIdentity>;

/// One direction of a flow, as struct nf_conntrack_tuple
/// (include/net/netfilter/nf_conntrack_tuple.h of the kernel) without its zone.
struct Tuple {
    IpAddress src;
    IpAddress dst;
    std::uint8_t protocol = 0; ///< IPPROTO_*
    L4Identity l4;

    [[nodiscard]] L3Protocol family() const { return src.family(); }
    auto operator<=>(const Tuple&) const = default;
};

/// The tuple that a reply to @p tuple has when nothing translates it: ends swapped, and
/// for ICMP the type that answers (8↔0, 13↔14, 15↔16, 17↔18; ICMPv6 128↔129, 139↔140).
/// A type without an answer stays as it is, so that inverse(inverse(t)) == t for every t.
[[nodiscard]] Tuple inverse(const Tuple& tuple);

/// The ICMP type that answers @p type, or @p type itself.
[[nodiscard]] std::uint8_t inverseIcmpType(std::uint8_t protocol, std::uint8_t type);

} // namespace natlens
