// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace natlens {

/// What a part of a bundle holds.
enum class FactPart : std::uint16_t {
    NftJson = 1,            ///< libnftables' JSON of `list ruleset`, UTF-8 where names are
    NftGeneration = 2,      ///< an nfnetlink message, NFT_MSG_NEWGEN
    IptablesNftSave = 3,    ///< text of iptables-nft-save -c
    Ip6tablesNftSave = 4,   ///< text of ip6tables-nft-save -c
    IptablesLegacySave = 5, ///< text of iptables-legacy-save -c
    Ip6tablesLegacySave = 6,
    LegacyTables = 7,    ///< /proc/net/ip_tables_names, an empty line, /proc/net/ip6_tables_names
    Links = 8,           ///< rtnetlink: RTM_NEWLINK
    Addresses = 9,       ///< rtnetlink: RTM_NEWADDR, both families
    PolicyRules = 10,    ///< rtnetlink: RTM_NEWRULE, both families
    Routes = 11,         ///< rtnetlink: RTM_NEWROUTE of all tables, both families
    Sockets = 12,        ///< sock_diag: struct inet_diag_msg of TCP and UDP, both families
    Sysctls = 13,        ///< lines "net/ipv4/conf/eth0/rp_filter=1", sorted
    ConntrackStats = 14, ///< nfnetlink: IPCTNL_MSG_CT_GET_STATS
    CpuStats = 15,       ///< nfnetlink: IPCTNL_MSG_CT_GET_STATS_CPU
    Namespaces = 16,     ///< lines "net=4026531840 first=1": ours, and whether the host's first one
    Kernel = 17,         ///< uname(2): release, one line; then lines NAME=y|n|? of what matters
};

/// One part: what was read, or why it was not.
struct BundlePart {
    FactPart part = FactPart::NftJson;
    int errnum = 0;   ///< 0: @c bytes is whole. ENOENT: the program or file is not there; EPERM …
    std::string note; ///< what the program that was asked wrote to its standard error, shortened
    std::string bytes;
    bool operator==(const BundlePart&) const = default;
};

/// Facts of one moment, read by the helper and told in a sealed memfd: they are too large for a
/// message of the bus.
struct Bundle {
    std::uint64_t monotonicNs = 0; ///< when reading began
    std::vector<BundlePart> parts;

    /// Null: was not asked for.
    [[nodiscard]] const BundlePart* find(FactPart part) const;
    bool operator==(const Bundle&) const = default;
};

constexpr std::size_t MaxBundleBytes = 64UL * 1024 * 1024;
constexpr std::size_t MaxBundleNote = 4096;

/// {u32 magic "NLB1", u32 parts, u64 monotonic_ns}, then of each part
/// {u16 part, u16 note length, i32 errnum, u64 length}, its note and its bytes; host byte order.
[[nodiscard]] std::string encodeBundle(const Bundle& bundle);
/// Malformed: another magic, a length beyond the end, bytes left over. Oversized: MaxBundleBytes.
[[nodiscard]] Result<Bundle> decodeBundle(std::string_view bytes);

} // namespace natlens
