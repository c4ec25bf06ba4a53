// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "store/event_rate.h"
#include "store/expectation_list.h"
#include "store/flow_groups.h"
#include "store/flow_index.h"
#include "store/flow_snapshot.h"
#include "store/flow_table.h"
#include "store/stream_counters.h"
#include "wire/payloads.h"

namespace natlens {

/// Flows, expectations and statistics of one source, and the one view on them. Belongs to one
/// thread; what other threads see are the snapshots. Times are CLOCK_MONOTONIC.
class FlowStore {
public:
    enum class Rows : bool {
        None,   ///< snapshots have no rows: who only counts saves the sorting
        Sorted, ///< snapshots answer the query
    };
    explicit FlowStore(Rows rows = Rows::Sorted) : m_rows(rows) {}

    /// A stream begins: its first dump confirms or ends what an earlier one told.
    void beginStream();
    /// The source is gone; what is known stays, as stale.
    void endStream();

    void beginEpoch(GapReason reason);
    /// applyDump() for it will come soon.
    void prefetch(const FlowRow& row) const { m_table.prefetch(row); }
    void applyDump(const PackedFlow& row, const FlowTable::Rare& rare, std::uint64_t timeNs);
    void applyEvent(FlowEventKind kind, const PackedFlow& told, const FlowTable::Rare& rare,
                    std::uint64_t timeNs);
    void applyRefreshed(const PackedFlow& told, const FlowTable::Rare& rare, std::uint64_t timeNs);
    /// For few flows; a stream comes packed.
    void applyDump(const Flow& flow, std::uint64_t timeNs);
    void applyEvent(FlowEventKind kind, const Flow& flow, std::uint64_t timeNs);
    /// @p certain: no later event can have told of this very flow.
    void applyGone(const FlowKey& key, std::uint64_t timeNs, bool certain = false);
    void applyExpectation(FlowEventKind kind, Expectation&& expectation, std::uint64_t timeNs);
    void finishDump(std::uint64_t timeNs);
    void setAddresses(const LocalAddresses& addresses);
    void setTableFacts(const StatsPayload& stats);
    void setCpuCounters(const std::vector<CpuCounters>& cpus);
    void setCounters(const StreamCounters& counters);
    void setOwners(std::shared_ptr<const OwnerLookup> owners);

    void setQuery(const ViewQuery& query, std::uint64_t queryGeneration);
    /// Asked now and then in long work on a query, also by a thread that helps: true when a newer
    /// one is on its way.
    void setSuperseded(std::function<bool()> superseded) { m_superseded = std::move(superseded); }
    /// While frozen, snapshots show the flows of that moment, and only a query makes another
    /// one necessary.
    void setFrozen(bool frozen);
    /// Lets time pass: reaps what lingered long enough.
    void advance(std::uint64_t nowNs);
    /// Something that a snapshot shows changed since the last one.
    [[nodiscard]] bool changed() const { return m_frozen ? m_queryChanged : m_changed; }
    /// When advance() will change something without another frame.
    [[nodiscard]] std::optional<std::uint64_t> nextChangeNs(std::uint64_t nowNs) const;
    [[nodiscard]] FlowSnapshotPtr takeSnapshot(std::uint64_t nowNs);

    /// Flows that should have ended by their time-outs and of whose end nobody told, as it is with
    /// those older than the first listener (nf_conntrack_events=2): to be asked for one by one.
    /// Looks at a part of the table with each call.
    [[nodiscard]] std::vector<FlowKey> overdue(std::uint64_t nowNs, std::size_t atMost);
    [[nodiscard]] bool complete() const { return m_complete; }

private:
    void expect(std::uint64_t flows);
    std::vector<FlowChange> settle();
    void giveBack(std::uint64_t nowNs);
    void compact(std::uint64_t nowNs);
    void updateRows(std::uint64_t nowNs);
    void updateGroups(std::uint64_t nowNs);
    [[nodiscard]] ViewContext context(std::uint64_t nowNs) const;

    const Rows m_rows;
    FlowTable m_table;
    FlowIndex m_index;
    FlowGrouper m_grouper;
    GroupSnapshotPtr m_groups;
    std::optional<FlowChunks> m_frozen; ///< the flows as they were when the view was frozen
    std::shared_ptr<const FlowMoves> m_moves;
    ExpectationList m_expectations;
    EventRate m_rate;
    StreamStatistics m_statistics;
    std::shared_ptr<const OwnerLookup> m_owners;
    std::function<bool()> m_superseded;
    std::optional<GroupQuery> m_groupQuery;
    std::optional<std::uint64_t> m_trimNs; ///< when freed memory goes back to the system
    std::size_t m_peak = 0;                ///< flows, since memory was given back
    std::uint64_t m_groupsDueNs = 0;       ///< not computed again before
    std::uint64_t m_countersNs = 0;        ///< when the last dump had told all counters
    double m_shownRate = 0;
    std::uint64_t m_generation = 0;
    std::uint64_t m_wantedGeneration = 0;
    std::uint64_t m_queryGeneration = 0; ///< what the index answers
    bool m_rebuild = true;               ///< the index has to look at everything
    bool m_complete = false;
    bool m_stale = false;
    bool m_changed = true;
    bool m_queryChanged = false;
};

} // namespace natlens
