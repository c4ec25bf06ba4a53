// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "trace/trace_request.h"

namespace natlens {

/// Messages for nf_tables, made with libnftnl.
struct NftMessages {
    std::vector<std::byte> bytes;
    std::size_t acknowledged = 0; ///< how many answers come
};

/// Just behind the joining of fragments (NF_IP_PRI_CONNTRACK_DEFRAG, -400), without which ports
/// are not there to be seen, and before whatever else looks at packets: raw is -300.
constexpr std::int32_t TracePriority = -399;

/// A table @p name of family inet that goes with the socket which sends this (NFT_TABLE_F_OWNER),
/// with a chain at prerouting and, for local packets, one at output; in each a rule that sets
/// nftrace for what the request matches, so many a second.
[[nodiscard]] NftMessages traceTableMessages(const std::string& name, const TraceRequest& request);
/// Takes the table away.
[[nodiscard]] NftMessages removeTableMessages(const std::string& name);
/// Asks for the table: NFT_MSG_GETTABLE.
[[nodiscard]] std::vector<std::byte> tableRequest(const std::string& name);
/// The flags in the answer; 0 where there is none.
[[nodiscard]] std::uint32_t tableFlags(const std::vector<std::byte>& answer);

} // namespace natlens
