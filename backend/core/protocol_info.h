// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>

namespace natlens {

/// What a protocol tells of a flow. With onlyState the message told the state alone, as the end
/// of a flow does: then the other members are not known.

/// CTA_PROTOINFO_TCP. Flags are IP_CT_TCP_FLAG_* of linux/netfilter/nf_conntrack_tcp.h.
struct TcpInfo {
    std::uint8_t state = 0; ///< enum tcp_conntrack
    std::uint8_t wscaleOriginal = 0;
    std::uint8_t wscaleReply = 0;
    std::uint8_t flagsOriginal = 0;
    std::uint8_t flagsMaskOriginal = 0;
    std::uint8_t flagsReply = 0;
    std::uint8_t flagsMaskReply = 0;
    bool onlyState = false;
    auto operator<=>(const TcpInfo&) const = default;
};

/// CTA_PROTOINFO_SCTP. Verification tags (RFC 9260) in host byte order.
struct SctpInfo {
    std::uint8_t state = 0; ///< enum sctp_conntrack
    std::uint32_t vtagOriginal = 0;
    std::uint32_t vtagReply = 0;
    bool onlyState = false;
    auto operator<=>(const SctpInfo&) const = default;
};

/// CTA_PROTOINFO_DCCP (RFC 4340).
struct DccpInfo {
    std::uint8_t state = 0; ///< enum ct_dccp_states
    std::uint8_t role = 0;  ///< enum ct_dccp_roles
    std::uint64_t handshakeSeq = 0;
    bool onlyState = false;
    auto operator<=>(const DccpInfo&) const = default;
};

using ProtocolInfo = std::variant<std::monostate, TcpInfo, SctpInfo, DccpInfo>;

/// "ESTABLISHED" and its kin as the kernel names them; a state without a name by number
/// ("STATE_42"); empty for a protocol without states.
[[nodiscard]] std::string stateName(const ProtocolInfo& info);

/// "tcp", "udp", "icmp" …; a protocol without a name as its number.
[[nodiscard]] std::string l4Name(std::uint8_t protocol);

} // namespace natlens
