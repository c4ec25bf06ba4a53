// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/flow.h"
#include "core/nat_kind.h"
#include "core/packed_flow.h"

namespace natlens {

/// A flow of the store, unpacked; immutable once published, so that threads may share it.
struct FlowRecord {
    Flow flow;
    NatVerdict nat;
    std::uint64_t sequence = 0;    ///< order of first appearance in the store, never used twice
    std::uint64_t firstSeenNs = 0; ///< CLOCK_MONOTONIC, when the helper first told of it
    std::uint64_t updatedNs = 0; ///< CLOCK_MONOTONIC of the last message; timeout counts from here
    std::uint64_t endedNs = 0;   ///< CLOCK_MONOTONIC of its end; 0 while it lives
    std::uint32_t epoch = 0;     ///< of the message that last changed it
    bool seenAtStart = false;    ///< came with a dump or an update: it is older than firstSeenNs

    [[nodiscard]] bool ended() const { return endedNs != 0; }
};

using FlowRecordPtr = std::shared_ptr<const FlowRecord>;

[[nodiscard]] FlowRecord recordOf(const FlowRow& row);
/// What the store would keep; @p rare as pack() gives it.
[[nodiscard]] PackedFlow pack(const FlowRecord& record, std::shared_ptr<const RareFlow>& rare);

} // namespace natlens
