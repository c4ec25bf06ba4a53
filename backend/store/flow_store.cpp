// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_store.h"

#include <utility>

namespace natlens {

void FlowStore::beginStream()
{
    m_table.beginEpoch();
    m_expectations.beginEpoch();
    m_complete = false;
    m_stale = false;
    m_changed = true;
}

void FlowStore::endStream()
{
    m_stale = true;
    m_changed = true;
}

void FlowStore::beginEpoch(GapReason reason)
{
    m_table.beginEpoch();
    m_expectations.beginEpoch();
    if (reason == GapReason::Requested) {
        ++m_statistics.reconciles;
    } else {
        ++m_statistics.gaps;
        ++m_statistics.resyncs;
        m_complete = false;
    }
    m_changed = true;
}

void FlowStore::applyDump(Flow&& flow, std::uint64_t timeNs)
{
    m_table.applyDump(std::move(flow), timeNs);
    m_changed = true;
}

void FlowStore::applyEvent(FlowEventKind kind, Flow&& flow, std::uint64_t timeNs)
{
    switch (kind) {
    case FlowEventKind::New: ++m_statistics.eventsNew; break;
    case FlowEventKind::Update: ++m_statistics.eventsUpdate; break;
    case FlowEventKind::Destroy: ++m_statistics.eventsDestroy; break;
    }
    m_rate.count(timeNs);
    m_table.applyEvent(kind, std::move(flow), timeNs);
    m_changed = true;
}

void FlowStore::applyExpectation(FlowEventKind kind, Expectation&& expectation,
                                 std::uint64_t timeNs)
{
    m_expectations.apply(kind, std::move(expectation), timeNs);
    m_changed = true;
}

void FlowStore::finishDump(std::uint64_t timeNs)
{
    m_table.finishDump(timeNs);
    m_expectations.finishDump();
    m_complete = true;
    m_changed = true;
}

void FlowStore::setAddresses(const LocalAddresses& addresses)
{
    m_table.setAddresses(addresses);
    m_changed = true;
}

void FlowStore::setTableFacts(const StatsPayload& stats)
{
    for (const auto& [key, value] : stats.entries) {
        switch (key) {
        case StatsPayload::Key::TableCount: m_statistics.tableCount = value; break;
        case StatsPayload::Key::TableMax: m_statistics.tableMax = value; break;
        case StatsPayload::Key::AccountingOn: m_statistics.accountingOn = value != 0; break;
        case StatsPayload::Key::TimestampsOn: m_statistics.timestampsOn = value != 0; break;
        case StatsPayload::Key::EventsMode: m_statistics.eventsMode = value; break;
        case StatsPayload::Key::KernelOverruns: m_statistics.kernelOverruns = value; break;
        case StatsPayload::Key::FramesDropped: m_statistics.framesDropped = value; break;
        case StatsPayload::Key::Resyncs: // counted here, from the gaps
        case StatsPayload::Key::EventsForwarded: break;
        }
    }
    m_changed = true;
}

void FlowStore::setCounters(const StreamCounters& counters)
{
    m_statistics.framesReceived = counters.framesReceived;
    m_statistics.framesMalformed = counters.framesMalformed;
    m_statistics.framesUnknown = counters.framesUnknown;
    m_statistics.messagesDecoded = counters.messagesDecoded;
    m_statistics.messagesMalformed = counters.messagesMalformed;
    m_statistics.messagesUnknown = counters.messagesUnknown;
    m_changed = true;
}

void FlowStore::setQuery(const ViewQuery& query, std::uint64_t queryGeneration)
{
    m_view.setQuery(query);
    m_queryGeneration = queryGeneration;
    m_queryChanged = true;
    m_changed = true;
    rebuildFrozen();
}

void FlowStore::setFrozen(bool frozen)
{
    if (frozen == m_frozen.has_value()) {
        return;
    }
    if (!frozen) {
        m_frozen.reset();
        m_changed = true;
        return;
    }
    settle();
    m_frozen = Frozen{m_table.copy(), {}};
    rebuildFrozen();
    m_queryChanged = false;
}

void FlowStore::advance(std::uint64_t nowNs)
{
    // A stale picture stands still: nobody knows what became of it.
    if (!m_stale) {
        m_table.reap(nowNs);
        m_changed = m_expectations.expire(nowNs) || m_changed;
    }
    m_changed = m_changed || !m_table.changes().empty() || m_rate.perSecond(nowNs) != m_shownRate;
    settle();
}

std::optional<std::uint64_t> FlowStore::nextChangeNs(std::uint64_t nowNs) const
{
    std::optional<std::uint64_t> next = m_rate.nextChangeNs(nowNs);
    const auto consider = [&](std::optional<std::uint64_t> timeNs) {
        if (timeNs && (!next || *timeNs < *next)) {
            next = timeNs;
        }
    };
    if (!m_stale) {
        consider(m_table.nextReapNs());
        consider(m_expectations.nextExpiryNs());
    }
    return next;
}

FlowSnapshotPtr FlowStore::takeSnapshot(std::uint64_t nowNs)
{
    advance(nowNs);
    m_shownRate = m_rate.perSecond(nowNs);
    auto snapshot = std::make_shared<FlowSnapshot>();
    snapshot->generation = ++m_generation;
    snapshot->queryGeneration = m_queryGeneration;
    snapshot->takenNs = nowNs;
    snapshot->rows = m_frozen ? m_frozen->view.rows() : m_view.rows();
    snapshot->alive = m_table.alive();
    snapshot->lingering = m_table.lingering();
    snapshot->complete = m_complete;
    snapshot->stale = m_stale;
    snapshot->statistics = m_statistics;
    snapshot->statistics.eventsPerSecond = m_shownRate;
    snapshot->expectations = m_expectations.all();
    m_changed = false;
    m_queryChanged = false;
    return snapshot;
}

void FlowStore::rebuildFrozen()
{
    if (m_frozen) {
        m_frozen->view.setQuery(m_view.query());
        m_frozen->view.rebuild(m_frozen->table);
    }
}

void FlowStore::settle()
{
    m_view.update(m_table);
    m_table.settle();
}

} // namespace natlens
