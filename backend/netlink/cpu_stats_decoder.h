// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace natlens {

/// What `conntrack -S` shows: enum ctattr_stats_cpu of linux/netfilter/nfnetlink_conntrack.h,
/// counted since the network namespace was made. An optional is empty where this kernel does not
/// tell it.
struct CpuCounters {
    std::uint16_t cpu = 0;
    std::optional<std::uint32_t> found;
    std::optional<std::uint32_t> invalid;
    std::optional<std::uint32_t> insert;
    std::optional<std::uint32_t> insertFailed;
    std::optional<std::uint32_t> drop;
    std::optional<std::uint32_t> earlyDrop;
    std::optional<std::uint32_t> error;
    std::optional<std::uint32_t> searchRestart;
    std::optional<std::uint32_t> clashResolve;
    std::optional<std::uint32_t> chainTooLong;
    bool operator==(const CpuCounters&) const = default;
};

/// Walks whole netlink messages, answers to IPCTNL_MSG_CT_GET_STATS_CPU; appends to @p out. What is
/// malformed or of another kind is left out; returns how many messages were.
std::size_t decodeCpuStats(std::span<const std::byte> bytes, std::vector<CpuCounters>& out);

/// A whole request: IPCTNL_MSG_CT_GET_STATS_CPU, NLM_F_DUMP.
[[nodiscard]] std::vector<std::byte> cpuStatsRequest(std::uint32_t sequence);

} // namespace natlens
