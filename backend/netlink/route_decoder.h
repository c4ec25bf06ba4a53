// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ip_address.h"

namespace natlens {

/// RTM_NEWLINK.
struct Link {
    std::uint32_t index = 0;
    std::string name;         ///< bytes, whatever the kernel allows
    std::string kind;         ///< IFLA_INFO_KIND: "veth", "bridge", "tun" …
    std::uint32_t flags = 0;  ///< IFF_*
    std::uint32_t master = 0; ///< ifindex of its bridge or bond
    std::uint16_t type = 0;   ///< ARPHRD_*
    bool operator==(const Link&) const = default;
};

/// RTM_NEWADDR.
struct LinkAddress {
    std::uint32_t interface = 0; ///< ifindex
    IpAddress address;           ///< IFA_LOCAL where told, else IFA_ADDRESS
    std::uint8_t prefixLength = 0;
    std::uint8_t scope = 0; ///< RT_SCOPE_*
    bool operator==(const LinkAddress&) const = default;
};

/// RTM_NEWRULE: `ip rule`.
struct PolicyRule {
    L3Protocol family = L3Protocol::Ipv4;
    std::uint32_t priority = 0;
    std::uint32_t table = 0;
    std::uint8_t action = 0;   ///< FR_ACT_*
    std::uint8_t protocol = 0; ///< FRA_PROTOCOL: who made it, RTPROT_*
    bool inverted = false;     ///< FIB_RULE_INVERT
    std::optional<std::uint32_t> mark;
    std::uint32_t markMask = 0;
    IpAddress src;
    std::uint8_t srcLength = 0;
    IpAddress dst;
    std::uint8_t dstLength = 0;
    std::string inInterface;
    std::string outInterface;
    std::optional<std::uint8_t> ipProtocol;
    bool selectsMore = false; ///< ports, uids, tos …: not decoded, so whom it takes is not certain
    bool operator==(const PolicyRule&) const = default;
};

/// RTM_NEWROUTE: `ip route`.
struct Route {
    L3Protocol family = L3Protocol::Ipv4;
    std::uint32_t table = 0;
    std::uint8_t type = 0;     ///< RTN_*
    std::uint8_t protocol = 0; ///< RTPROT_*
    std::uint8_t scope = 0;
    IpAddress dst; ///< empty: default
    std::uint8_t dstLength = 0;
    std::uint32_t outInterface = 0;
    IpAddress gateway;
    IpAddress preferredSource;
    std::uint32_t priority = 0; ///< metric
    bool operator==(const Route&) const = default;
};

/// Each walks whole netlink messages and appends to @p out what is of its kind; returns how many
/// messages were malformed.
std::size_t decodeLinks(std::span<const std::byte> bytes, std::vector<Link>& out);
std::size_t decodeLinkAddresses(std::span<const std::byte> bytes, std::vector<LinkAddress>& out);
std::size_t decodePolicyRules(std::span<const std::byte> bytes, std::vector<PolicyRule>& out);
std::size_t decodeRoutes(std::span<const std::byte> bytes, std::vector<Route>& out);

} // namespace natlens
