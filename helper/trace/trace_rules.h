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

/// A table @p name of family inet that goes with the socket which sends this (NFT_TABLE_F_OWNER),
/// with the chains of wire/trace_places.h; in the first of prerouting and, for local packets, of
/// output a rule that sets nftrace for what the request matches, so many a second.
[[nodiscard]] NftMessages traceTableMessages(const std::string& name, const TraceRequest& request);
/// Takes the table away.
[[nodiscard]] NftMessages removeTableMessages(const std::string& name);
/// Asks for the table: NFT_MSG_GETTABLE.
[[nodiscard]] std::vector<std::byte> tableRequest(const std::string& name);
/// The flags in the answer; 0 where there is none.
[[nodiscard]] std::uint32_t tableFlags(const std::vector<std::byte>& answer);

} // namespace natlens
