// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/protocol_info.h"
#include "core/status.h"
#include "core/tuple.h"

namespace natlens {

/// CTA_COUNTERS_ORIG or CTA_COUNTERS_REPLY; only with net.netfilter.nf_conntrack_acct.
struct Counters {
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    auto operator<=>(const Counters&) const = default;
};

/// CTA_TIMESTAMP: nanoseconds since 1970; only with net.netfilter.nf_conntrack_timestamp.
struct Timestamps {
    std::uint64_t startNs = 0;
    std::uint64_t stopNs = 0; ///< 0 while the flow lives
    auto operator<=>(const Timestamps&) const = default;
};

/// CTA_SEQ_ADJ_ORIG or CTA_SEQ_ADJ_REPLY.
struct SequenceAdjustment {
    std::uint32_t correctionPosition = 0;
    std::uint32_t offsetBefore = 0;
    std::uint32_t offsetAfter = 0;
    auto operator<=>(const SequenceAdjustment&) const = default;
};

/// CTA_SYNPROXY.
struct Synproxy {
    std::uint32_t isn = 0;
    std::uint32_t its = 0;
    std::uint32_t timestampOffset = 0;
    auto operator<=>(const Synproxy&) const = default;
};

/// An attribute of the message that this decoder has no name for.
struct UnknownAttribute {
    std::uint16_t type = 0;   ///< without NLA_F_NESTED and NLA_F_NET_BYTEORDER
    std::uint16_t length = 0; ///< of its payload, bytes
    auto operator<=>(const UnknownAttribute&) const = default;
};

/// What few flows have; kept beside the flow so that the others stay small.
struct RareAttributes {
    std::optional<std::uint16_t> zoneOriginal; ///< CTA_TUPLE_ZONE of the original tuple
    std::optional<std::uint16_t> zoneReply;    ///< CTA_TUPLE_ZONE of the reply tuple
    std::vector<std::byte> labels;             ///< CTA_LABELS, as the kernel sends them
    std::vector<std::byte> labelsMask;         ///< CTA_LABELS_MASK
    std::optional<std::string> secctx;         ///< CTA_SECCTX_NAME
    std::optional<std::string> helper;         ///< CTA_HELP_NAME
    std::vector<std::byte> helperInfo;         ///< CTA_HELP_INFO
    std::optional<Tuple> master;               ///< CTA_TUPLE_MASTER
    std::optional<SequenceAdjustment> seqAdjOriginal;
    std::optional<SequenceAdjustment> seqAdjReply;
    std::optional<Synproxy> synproxy;
    std::vector<UnknownAttribute> unknown;
    bool operator==(const RareAttributes&) const = default;
};

/// One entry of the connection tracking table as nfnetlink_conntrack tells it
/// (linux/netfilter/nfnetlink_conntrack.h). An optional is empty when the message did not
/// carry the attribute; events carry fewer attributes than dumps.
struct Flow {
    Tuple original; ///< CTA_TUPLE_ORIG
    Tuple reply;    ///< CTA_TUPLE_REPLY; family() is None when the message had none
    std::optional<std::uint32_t> id;
    std::uint16_t zone = 0; ///< CTA_ZONE; 0 is the default zone
    std::optional<std::uint32_t> status;
    std::optional<std::uint32_t> timeout; ///< seconds left when the message was made
    std::optional<std::uint32_t> mark;
    std::optional<std::uint32_t> use;
    ProtocolInfo protocolInfo;
    std::optional<Counters> countersOriginal;
    std::optional<Counters> countersReply;
    std::optional<Timestamps> timestamps;
    /// CTA_TIMESTAMP_EVENT: when the event happened, ns since 1970; Linux 6.14, timestamps on.
    std::optional<std::uint64_t> eventNs;
    std::shared_ptr<const RareAttributes> rare; ///< null when there is none of it

    bool operator==(const Flow& other) const;
};

/// What identifies a flow over its life: CTA_ID alone is not unique.
struct FlowKey {
    std::uint32_t id = 0;
    std::uint16_t zone = 0; ///< that of the original direction
    Tuple original;
    auto operator<=>(const FlowKey&) const = default;
};

[[nodiscard]] FlowKey keyOf(const Flow& flow);

/// Takes over into @p flow what @p update carries and keeps the rest: an UPDATE event
/// names only what changed.
void merge(Flow& flow, const Flow& update);

/// The zone of one direction: its own where the kernel keeps one per direction, else the flow's.
[[nodiscard]] std::uint16_t originalZone(const Flow& flow);
[[nodiscard]] std::uint16_t replyZone(const Flow& flow);

} // namespace natlens

template<> struct std::hash<natlens::FlowKey> {
    std::size_t operator()(const natlens::FlowKey& key) const noexcept;
};
