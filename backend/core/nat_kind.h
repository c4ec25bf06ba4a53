// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/flow.h"
#include "core/local_addresses.h"

namespace natlens {

/// What NAT did to a flow, read from what differs between inverse(original) and reply.
enum class NatKind : std::uint8_t {
    None,       ///< the reply is the plain inverse
    Redirect,   ///< destination NAT to an address of this host
    Dnat,       ///< destination NAT to another host
    Snat,       ///< source NAT to an address that is not this host's
    Masquerade, ///< source NAT to an address of this host
    PortRemap,  ///< only the source port (or ICMP id) moved, to keep the tuple unique
    Both,       ///< destination and source: hairpin, full NAT
};

/// How sure the kind is. Never a guess shown as a fact.
enum class Certainty : std::uint8_t {
    Unknown,  ///< what is needed to tell is not known
    Inferred, ///< from tuples, status bits and this host's addresses
    Matched,  ///< exactly one rule explains it
    Traced,   ///< a packet trace proved it
};

/// Fields of the reply tuple that differ from the inverse of the original.
enum class ChangedField : std::uint8_t {
    ReplySrcAddress = 1U << 0,
    ReplySrcPort = 1U << 1, ///< or GRE key
    ReplyDstAddress = 1U << 2,
    ReplyDstPort = 1U << 3, ///< or GRE key
    ReplyIcmpId = 1U << 4,
};

struct NatVerdict {
    NatKind kind = NatKind::None;
    Certainty certainty = Certainty::Unknown;
    std::uint8_t changed = 0; ///< ChangedField bits

    [[nodiscard]] bool has(ChangedField field) const
    {
        return (changed & static_cast<std::uint8_t>(field)) != 0;
    }
    bool operator==(const NatVerdict&) const = default;
};

/// @p local: the addresses of the host (network namespace) whose table holds the flow.
/// Unknown certainty: no reply tuple, local addresses needed but not told yet, or status
/// bits (IPS_SRC_NAT, IPS_DST_NAT) that contradict the tuples.
[[nodiscard]] NatVerdict classify(const Flow& flow, const LocalAddresses& local);

/// The same from its parts: what differs (ChangedField bits), the status if it was told, and the
/// addresses of the reply.
[[nodiscard]] NatVerdict classify(std::uint8_t changed, std::optional<std::uint32_t> status,
                                  const IpAddress& replySrc, const IpAddress& replyDst,
                                  const LocalAddresses& local);

/// "none", "redirect", "dnat", "snat", "masquerade", "port-remap", "both".
[[nodiscard]] std::string_view name(NatKind kind);
/// "unknown", "inferred", "matched", "traced".
[[nodiscard]] std::string_view name(Certainty certainty);
/// "reply.src.addr", "reply.src.port", "reply.dst.addr", "reply.dst.port", "reply.id".
[[nodiscard]] std::vector<std::string_view> changedNames(const NatVerdict& verdict);

} // namespace natlens
