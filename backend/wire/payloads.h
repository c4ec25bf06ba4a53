// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"
#include "wire/frame.h"

namespace natlens {

/// Payload of FrameType::Gap: one u32.
struct GapPayload {
    GapReason reason = GapReason::KernelOverrun;
    bool operator==(const GapPayload&) const = default;
};

/// Payload of FrameType::Stats: facts about the table and about this stream, sent when the
/// stream opens and then once a second while something changed. A list of {u16 key, u16 zero,
/// u32 zero, u64 value} entries: a key without a name is skipped, a missing one is not known.
struct StatsPayload {
    enum class Key : std::uint16_t {
        TableCount = 1,      ///< net.netfilter.nf_conntrack_count
        TableMax = 2,        ///< net.netfilter.nf_conntrack_max
        AccountingOn = 3,    ///< net.netfilter.nf_conntrack_acct, 0 or 1
        TimestampsOn = 4,    ///< net.netfilter.nf_conntrack_timestamp, 0 or 1
        EventsMode = 5,      ///< net.netfilter.nf_conntrack_events, 0, 1 or 2
        KernelOverruns = 6,  ///< ENOBUFS seen since the helper started
        Resyncs = 7,         ///< epochs begun after a gap, this stream
        FramesDropped = 8,   ///< frames that this client's ring had no room for
        EventsForwarded = 9, ///< conntrack event messages since the stream opened
        DumpsGivenUp = 10,   ///< dumps that could not be had whole, this stream; tried again
    };
    struct Entry {
        Key key{};
        std::uint64_t value = 0;
        bool operator==(const Entry&) const = default;
    };
    std::vector<Entry> entries;
    bool operator==(const StatsPayload&) const = default;
};

[[nodiscard]] std::vector<std::byte> encodeGap(const GapPayload& gap);
[[nodiscard]] Result<GapPayload> decodeGap(std::span<const std::byte> payload);
[[nodiscard]] std::vector<std::byte> encodeStats(const StatsPayload& stats);
/// Malformed when the payload is no whole number of entries.
[[nodiscard]] Result<StatsPayload> decodeStats(std::span<const std::byte> payload);

} // namespace natlens
