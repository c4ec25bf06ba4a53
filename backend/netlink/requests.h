// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/flow.h"
#include "core/ip_address.h"
#include "core/result.h"

namespace natlens {

/// What the kernel shall leave out of a dump (CTA_FILTER, CTA_STATUS, CTA_MARK, CTA_ZONE). All
/// empty: everything. A mask of 0 stands for all bits; bits of a value outside its mask are
/// refused.
struct DumpFilter {
    L3Protocol family = L3Protocol::None; ///< None: both. With protocol set, None is refused.
    std::optional<std::uint8_t> protocol; ///< IPPROTO_*
    std::optional<std::uint32_t> statusValue;
    std::uint32_t statusMask = 0;
    std::optional<std::uint32_t> markValue;
    std::uint32_t markMask = 0;
    std::optional<std::uint16_t> zone; ///< kernels before 6.8 pass it over and tell every zone
};

/// Whole netlink messages, head included, made with libnetfilter_conntrack.
/// BadArgument: a filter that the kernel does not know.
[[nodiscard]] Result<std::vector<std::byte>> dumpRequest(const DumpFilter& filter,
                                                         std::uint32_t sequence);
[[nodiscard]] std::vector<std::byte> expectationDumpRequest(std::uint32_t sequence);
/// The entry with this tuple and zone. The kernel passes the id over: the answer tells its own.
[[nodiscard]] Result<std::vector<std::byte>> getRequest(const FlowKey& key, std::uint32_t sequence);
/// The entry with this tuple, zone and, where set, id: a reused tuple is not hit.
[[nodiscard]] Result<std::vector<std::byte>> deleteRequest(const FlowKey& key,
                                                           std::uint32_t sequence);
/// mark = (mark & ~mask) | value for the entry with this tuple and zone, whatever its id; a new one
/// is not made. BadArgument: bits of the value outside the mask.
[[nodiscard]] Result<std::vector<std::byte>>
markRequest(const FlowKey& key, std::uint32_t value, std::uint32_t mask, std::uint32_t sequence);
/// Empties the table of this network namespace, every family.
[[nodiscard]] std::vector<std::byte> flushRequest(std::uint32_t sequence);
/// Empties it of the entries whose mark is @p value in the bits of @p mask.
[[nodiscard]] std::vector<std::byte> flushMarkedRequest(std::uint32_t value, std::uint32_t mask,
                                                        std::uint32_t sequence);
/// RTM_GETADDR, every family.
[[nodiscard]] std::vector<std::byte> addressDumpRequest(std::uint32_t sequence);

} // namespace natlens
