// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/flow_owner.h"
#include "core/packed_flow.h"

namespace natlens {

/// What a filter compares with, groups by and completes: the fields of a flow by their names in
/// the JSON (docs/json.md), and the shorthands that people know.
enum class FieldId : std::uint8_t {
    OrigSrcAddr,
    OrigSrcPort,
    OrigDstAddr,
    OrigDstPort,
    ReplySrcAddr,
    ReplySrcPort,
    ReplyDstAddr,
    ReplyDstPort,
    OrigId,   ///< ICMP
    OrigType, ///< ICMP
    OrigCode, ///< ICMP
    Family,
    L4,
    State,
    NatKindField,
    NatCertainty,
    NatChanged,
    StatusBits,
    Mark,
    Zone,
    Id,
    Timeout,
    Age,
    OrigPackets,
    OrigBytes,
    ReplyPackets,
    ReplyBytes,
    Packets, ///< both directions
    Bytes,   ///< both directions
    Helper,
    Labels,
    Secctx,
    User,
    Uid,
    Process,
    Pid,
    Unit,
    Ended,
    // Shorthands: true when one of several fields is.
    Addr,  ///< any of the four addresses
    Src,   ///< orig.src.addr
    Dst,   ///< orig.dst.addr
    Port,  ///< any of the four ports
    SPort, ///< orig.src.port
    DPort, ///< orig.dst.port
    // What few flows have, by the names of the JSON.
    L4Num,       ///< the protocol's number
    OrigSrcKey,  ///< GRE
    OrigDstKey,  ///< GRE
    ReplySrcKey, ///< GRE
    ReplyDstKey, ///< GRE
    ReplyId,     ///< ICMP
    ReplyType,   ///< ICMP
    ReplyCode,   ///< ICMP
    Use,         ///< references that the kernel holds
    ZoneOrig,
    ZoneReply,
    Cgroup, ///< path below the root of the cgroups
};

enum class FieldType : std::uint8_t {
    Address,
    Port, ///< a number; also by the names of /etc/services
    Number,
    Size,     ///< a number with units: k, M, G, KiB …
    Duration, ///< seconds, or with units: ms, s, m, h, d
    Name,     ///< one word of a fixed list: tcp, ESTABLISHED, redirect
    Bits,     ///< names of bits: ASSURED, SRC_NAT
    Text,
    Flag, ///< stands alone: it is or it is not
};

struct FieldInfo {
    FieldId id{};
    FieldType type{};
    std::string_view name;                     ///< how it is written
    std::span<const std::string_view> aliases; ///< also accepted
};

/// Every field, in the order in which help and completion show them.
[[nodiscard]] std::span<const FieldInfo> filterFields();
/// Null: there is no such field. @p name as written, any case.
[[nodiscard]] const FieldInfo* findField(std::string_view name);
[[nodiscard]] const FieldInfo& fieldInfo(FieldId id);

/// What turns a row's raw numbers into values that change with time or come from elsewhere.
struct FilterContext {
    std::uint64_t monotonicNs = 0;       ///< now
    std::uint64_t realtimeNs = 0;        ///< now, ns since 1970
    const OwnerLookup* owners = nullptr; ///< null: nobody's process is known
};

/// The value of @p field as a filter would write it ("10.0.0.1", "443", "ESTABLISHED"); empty
/// where the flow has none. For a shorthand of several fields: the first of them.
[[nodiscard]] std::string valueText(FieldId field, const FlowRow& row,
                                    const FilterContext& context);

/// A comparison that passes just the rows with this value: "dport == 443", "helper == \"ftp\"",
/// and for an empty value "not helper".
[[nodiscard]] std::string comparisonFor(FieldId field, std::string_view value);
/// Adds a comparison to a filter's text with "and" or "and not", in brackets where needed.
[[nodiscard]] std::string combined(std::string_view filter, std::string_view comparison,
                                   bool exclude);

} // namespace natlens
