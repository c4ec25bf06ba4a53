// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/tuple.h"

namespace natlens {

/// NFT_MSG_TRACE of linux/netfilter/nf_tables.h. What was not told is empty.
struct TraceEvent {
    std::uint32_t id = 0;     ///< NFTA_TRACE_ID: of the packet, hook by hook the same
    std::uint8_t family = 0;  ///< nfgen_family: NFPROTO_* of the chain's table
    std::uint8_t nfproto = 0; ///< NFTA_TRACE_NFPROTO: of the packet
    std::uint32_t type = 0;   ///< NFT_TRACETYPE_*: policy 1, return 2, rule 3
    std::string table;
    std::string chain;
    std::optional<std::uint64_t> ruleHandle;
    std::optional<std::int32_t> verdict; ///< NF_DROP 0, NF_ACCEPT 1, NFT_CONTINUE -1, NFT_JUMP -3 …
    std::string jumpTarget;
    std::optional<std::int32_t> policy;
    std::optional<std::uint32_t> mark;
    std::optional<std::uint32_t> inInterface; ///< ifindex
    std::optional<std::uint32_t> outInterface;
    /// Of the packet's entry, where it has one; since Linux 6.16.
    std::optional<std::uint32_t> flowId;     ///< NFTA_TRACE_CT_ID, which is CTA_ID
    std::optional<std::uint32_t> flowState;  ///< as nft's "ct state": invalid 1, established 2 …
    std::optional<std::uint32_t> flowStatus; ///< IPS_*
    std::optional<std::uint8_t> direction;   ///< IP_CT_DIR_*
    std::optional<Tuple> tuple;    ///< from the packet's headers, with the first event of a hook
    std::uint64_t monotonicNs = 0; ///< of the frame
    bool operator==(const TraceEvent&) const = default;
};

/// Walks whole netlink messages; appends to @p out. Returns how many were malformed.
std::size_t decodeTrace(std::span<const std::byte> bytes, std::vector<TraceEvent>& out);

} // namespace natlens
