// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "store/event_rate.h"
#include "store/expectation_list.h"
#include "store/flow_snapshot.h"
#include "store/flow_table.h"
#include "store/flow_view.h"
#include "store/stream_counters.h"
#include "wire/payloads.h"

namespace natlens {

/// Flows, expectations and statistics of one source, and the one view on them. Belongs to one
/// thread; what other threads see are the snapshots. Times are CLOCK_MONOTONIC.
class FlowStore {
public:
    /// A stream begins: its first dump confirms or ends what an earlier one told.
    void beginStream();
    /// The source is gone; what is known stays, as stale.
    void endStream();

    void beginEpoch(GapReason reason);
    void applyDump(Flow&& flow, std::uint64_t timeNs);
    void applyEvent(FlowEventKind kind, Flow&& flow, std::uint64_t timeNs);
    void applyExpectation(FlowEventKind kind, Expectation&& expectation, std::uint64_t timeNs);
    void finishDump(std::uint64_t timeNs);
    void setAddresses(const LocalAddresses& addresses);
    void setTableFacts(const StatsPayload& stats);
    void setCounters(const StreamCounters& counters);

    void setQuery(const ViewQuery& query, std::uint64_t queryGeneration);
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

private:
    /// The flows as they were when the view was frozen.
    struct Frozen {
        FlowTable table;
        FlowView view;
    };

    void settle();
    void rebuildFrozen();

    FlowTable m_table;
    FlowView m_view;
    std::optional<Frozen> m_frozen;
    ExpectationList m_expectations;
    EventRate m_rate;
    StreamStatistics m_statistics;
    double m_shownRate = 0;
    std::uint64_t m_generation = 0;
    std::uint64_t m_queryGeneration = 0;
    bool m_complete = false;
    bool m_stale = false;
    bool m_changed = true;
    bool m_queryChanged = false;
};

} // namespace natlens
