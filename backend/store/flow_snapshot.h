// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/expectation.h"
#include "core/flow_owner.h"
#include "netlink/cpu_stats_decoder.h"
#include "store/flow_chunks.h"
#include "store/flow_field.h"
#include "store/flow_groups.h"
#include "store/flow_record.h"
#include "store/flow_tally.h"
#include "store/row_order.h"

namespace natlens {

/// What a view wants to see.
struct ViewQuery {
    FlowField sortBy = FlowField::FirstSeen;
    bool descending = false;
    Filter filter{};                    ///< plain words are a filter, too
    Filter within{};                    ///< of those, only these; groups have the others, too
    std::optional<GroupQuery> groups{}; ///< also put rows together
    bool operator==(const ViewQuery&) const = default;
};

/// Where the numbers in the status bar come from. An empty optional: not known (yet).
struct StreamStatistics {
    std::uint64_t framesReceived = 0;
    std::uint64_t framesMalformed = 0;
    std::uint64_t framesUnknown = 0; ///< of a type without a name
    std::uint64_t messagesDecoded = 0;
    std::uint64_t messagesMalformed = 0;
    std::uint64_t messagesUnknown = 0; ///< netlink messages of another kind
    std::uint64_t eventsNew = 0;
    std::uint64_t eventsUpdate = 0;
    std::uint64_t eventsDestroy = 0;
    std::uint64_t gaps = 0;       ///< times that events were lost
    std::uint64_t resyncs = 0;    ///< dumps that made good for a loss
    std::uint64_t reconciles = 0; ///< dumps that were asked for, without a loss
    double eventsPerSecond = 0;   ///< over the last second
    std::uint64_t bytesMoved = 0; ///< by how much all flows' counters grew since the start
    std::optional<std::uint64_t> tableCount;
    std::optional<std::uint64_t> tableMax;
    std::optional<bool> accountingOn;
    std::optional<bool> timestampsOn;
    std::optional<std::uint64_t> eventsMode;
    std::optional<std::uint64_t> kernelOverruns; ///< ENOBUFS since the helper started
    std::optional<std::uint64_t> framesDropped;  ///< by the helper: this client read too slowly
    std::vector<CpuCounters> cpus;               ///< cumulative, conntrack -S; empty: not told
};

/// Where flows are that were moved when the store was made compact: {sequence, slot}, by sequence.
using FlowMoves = std::vector<std::pair<std::uint64_t, FlowSlot>>;

/// What a view shows: made on the worker, read by the GUI thread, never changed.
struct FlowSnapshot {
    std::uint64_t generation = 0;      ///< grows by one a snapshot
    std::uint64_t queryGeneration = 0; ///< which setQuery() call it answers
    std::uint64_t takenNs = 0;         ///< CLOCK_MONOTONIC
    FlowChunks chunks;                 ///< all flows of the store
    RowOrderPtr order;                 ///< the rows; null: there are none
    std::size_t alive = 0;             ///< flows in the store that live
    std::size_t lingering = 0;         ///< flows in the store that ended a moment ago
    bool complete = false;             ///< the table has been read whole, and nothing lost since
    bool stale = false;                ///< the source is gone; this is what was known last
    StreamStatistics statistics;
    std::vector<Expectation> expectations;     ///< in the order of their coming
    FlowTally tally;                           ///< of all flows in the store, filter or not
    GroupSnapshotPtr groups;                   ///< null: nobody asked for groups
    std::shared_ptr<const OwnerLookup> owners; ///< null: sockets were not asked for
    std::shared_ptr<const FlowMoves> moves;    ///< null: none was moved

    /// Rows that pass the filter, in their order; ended ones that linger included.
    [[nodiscard]] std::size_t size() const { return order ? order->slots.size() : 0; }
    /// The row's flow where it lies: valid as long as this snapshot.
    [[nodiscard]] FlowRow row(std::size_t row) const { return chunks.row(order->slots[row]); }
    /// The row's flow, unpacked: costs an allocation.
    [[nodiscard]] FlowRecordPtr record(std::size_t row) const;
    [[nodiscard]] FlowId idAt(std::size_t row) const;
    /// Where the flow lies now; empty: gone.
    [[nodiscard]] std::optional<FlowSlot> slotOf(const FlowId& id) const;
    /// Where the flow is among the rows; empty: gone, or the filter does not pass it. O(log n).
    [[nodiscard]] std::optional<std::size_t> rowOf(const FlowId& id) const;
};

using FlowSnapshotPtr = std::shared_ptr<const FlowSnapshot>;

} // namespace natlens
