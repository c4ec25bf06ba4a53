// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_store.h"

#include <algorithm>
#include <ctime>
#include <malloc.h>
#include <utility>

namespace natlens {

namespace {

constexpr std::uint64_t SecondNs = 1'000'000'000;
/// How often groups are computed again: their rates need some time between.
constexpr std::uint64_t GroupsNs = SecondNs;
constexpr std::uint64_t TrimAfterNs = 2 * SecondNs;
constexpr std::size_t WorthTrimming = 100'000;
/// The kernel ends flows some time after their time-outs.
constexpr std::uint64_t OverdueNs = 2 * SecondNs;
/// More than this is not believed, but waited for.
constexpr std::uint64_t MostExpected = 4'000'000;
/// So many changes wait for a snapshot at most.
constexpr std::size_t ManyChanges = 1'000'000;

} // namespace

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

void FlowStore::applyDump(const PackedFlow& row, const FlowTable::Rare& rare, std::uint64_t timeNs)
{
    m_table.applyDump(row, rare, timeNs);
    m_changed = m_changed || m_table.changed();
}

void FlowStore::applyDump(const Flow& flow, std::uint64_t timeNs)
{
    FlowTable::Rare rare;
    const PackedFlow row = pack(flow, rare);
    applyDump(row, rare, timeNs);
}

void FlowStore::applyEvent(FlowEventKind kind, const PackedFlow& told, const FlowTable::Rare& rare,
                           std::uint64_t timeNs)
{
    switch (kind) {
    case FlowEventKind::New: ++m_statistics.eventsNew; break;
    case FlowEventKind::Update: ++m_statistics.eventsUpdate; break;
    case FlowEventKind::Destroy: ++m_statistics.eventsDestroy; break;
    }
    m_rate.count(timeNs);
    m_table.applyEvent(kind, told, rare, timeNs);
    m_changed = true;
}

void FlowStore::applyEvent(FlowEventKind kind, const Flow& flow, std::uint64_t timeNs)
{
    FlowTable::Rare rare;
    const PackedFlow told = pack(flow, rare);
    applyEvent(kind, told, rare, timeNs);
}

void FlowStore::applyRefreshed(const PackedFlow& told, const FlowTable::Rare& rare,
                               std::uint64_t timeNs)
{
    m_table.applyRefreshed(told, rare, timeNs);
    m_changed = m_changed || m_table.changed();
}

void FlowStore::applyGone(const FlowKey& key, std::uint64_t timeNs, bool certain)
{
    m_table.applyGone(key, timeNs, certain);
    m_changed = m_changed || m_table.changed();
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
    m_countersNs = timeNs;
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
        case StatsPayload::Key::TableCount: expect(value); break;
        case StatsPayload::Key::TableMax: m_statistics.tableMax = value; break;
        case StatsPayload::Key::AccountingOn: m_statistics.accountingOn = value != 0; break;
        case StatsPayload::Key::TimestampsOn: m_statistics.timestampsOn = value != 0; break;
        case StatsPayload::Key::EventsMode: m_statistics.eventsMode = value; break;
        case StatsPayload::Key::KernelOverruns: m_statistics.kernelOverruns = value; break;
        case StatsPayload::Key::FramesDropped: m_statistics.framesDropped = value; break;
        case StatsPayload::Key::DumpsGivenUp:
        case StatsPayload::Key::Resyncs: // counted here, from the gaps
        case StatsPayload::Key::EventsForwarded: break;
        }
    }
    m_changed = true;
}

void FlowStore::expect(std::uint64_t flows)
{
    m_statistics.tableCount = flows;
    if (!m_complete) {
        m_table.expect(static_cast<std::size_t>(std::min(flows, MostExpected)));
    }
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

void FlowStore::setCpuCounters(const std::vector<CpuCounters>& cpus)
{
    m_changed = m_changed || cpus != m_statistics.cpus;
    m_statistics.cpus = cpus;
}

void FlowStore::setOwners(std::shared_ptr<const OwnerLookup> owners)
{
    m_owners = std::move(owners);
    m_changed = true;
}

void FlowStore::setQuery(const ViewQuery& query, std::uint64_t queryGeneration)
{
    const bool sameRows = query.filter == m_index.query().filter;
    m_index.setQuery(query);
    if (query.groups != m_groupQuery) {
        m_groupQuery = query.groups;
        m_groups.reset();
        if (!m_groupQuery) {
            m_grouper = FlowGrouper();
        }
    }
    // Another order, or another part of the same rows, makes no other groups.
    if (!sameRows || !m_groups) {
        m_groupsDueNs = 0;
    }
    m_wantedGeneration = queryGeneration;
    m_queryChanged = true;
    m_changed = true;
}

void FlowStore::setFrozen(bool frozen)
{
    if (frozen == m_frozen.has_value()) {
        return;
    }
    m_rebuild = true;
    if (frozen) {
        settle();
        m_frozen = m_table.chunks();
        m_queryChanged = false;
    } else {
        m_frozen.reset();
        m_changed = true;
    }
}

void FlowStore::advance(std::uint64_t nowNs)
{
    // A stale picture stands still: nobody knows what became of it.
    if (!m_stale) {
        m_table.reap(nowNs);
        m_changed = m_expectations.expire(nowNs) || m_changed;
    }
    const auto refilter = m_index.nextChangeNs();
    m_changed = m_changed || m_table.changed() || m_rate.perSecond(nowNs) != m_shownRate
                || (refilter && *refilter <= nowNs) || (m_groupQuery && m_groupsDueNs <= nowNs);
    // Who sees no rows needs no list of what changed; nor does an index that is far behind.
    if (m_rows == Rows::None || m_table.changeCount() > ManyChanges) {
        settle();
        m_rebuild = true;
    }
    giveBack(nowNs);
}

/// Memory of flows that are gone.
void FlowStore::giveBack(std::uint64_t nowNs)
{
    if (m_table.sparse()) {
        settle();
        compact(nowNs);
    }
    const std::size_t flows = m_table.alive() + m_table.lingering();
    m_peak = std::max(m_peak, flows);
    if (m_peak > WorthTrimming && flows < m_peak / 2) {
        m_peak = flows;
        m_trimNs = nowNs + TrimAfterNs; // snapshots hold the old chunks for a moment
    }
    if (m_trimNs && *m_trimNs <= nowNs) {
        m_trimNs.reset();
        malloc_trim(0);
    }
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
    consider(m_trimNs);
    if (!m_frozen) {
        consider(m_index.nextChangeNs());
        consider(m_groupQuery ? std::optional(m_groupsDueNs) : std::nullopt);
    }
    return next;
}

FlowSnapshotPtr FlowStore::takeSnapshot(std::uint64_t nowNs)
{
    advance(nowNs);
    m_changed = false;
    m_queryChanged = false;
    m_shownRate = m_rate.perSecond(nowNs);
    auto snapshot = std::make_shared<FlowSnapshot>();
    if (m_rows == Rows::Sorted) {
        updateRows(nowNs);
        updateGroups(nowNs);
        snapshot->order = m_index.order();
    }
    snapshot->generation = ++m_generation;
    snapshot->queryGeneration = m_queryGeneration;
    snapshot->takenNs = nowNs;
    snapshot->chunks = m_frozen ? *m_frozen : m_table.chunks();
    snapshot->alive = m_table.alive();
    snapshot->lingering = m_table.lingering();
    snapshot->complete = m_complete;
    snapshot->stale = m_stale;
    snapshot->statistics = m_statistics;
    snapshot->statistics.eventsPerSecond = m_shownRate;
    snapshot->expectations = m_expectations.all();
    snapshot->tally = m_table.tally();
    snapshot->statistics.bytesMoved = m_table.movedBytes();
    snapshot->groups = m_groups;
    snapshot->owners = m_owners;
    snapshot->moves = m_moves;
    return snapshot;
}

void FlowStore::updateRows(std::uint64_t nowNs)
{
    const ViewContext now = context(nowNs);
    if (m_frozen) {
        if (m_rebuild) {
            m_index.rebuild(*m_frozen, now);
        } else if (!m_index.update(*m_frozen, {}, now)) {
            m_queryChanged = true; // a newer query is on its way
            return;
        }
    } else {
        const std::vector<FlowChange> changes = settle();
        if (m_table.sparse()) {
            compact(nowNs);
        }
        if (m_rebuild) {
            m_index.rebuild(m_table.chunks(), now);
        } else if (!m_index.update(m_table.chunks(), changes, now)) {
            m_changed = true;
            return;
        }
    }
    m_rebuild = false;
    m_queryGeneration = m_wantedGeneration;
}

void FlowStore::updateGroups(std::uint64_t nowNs)
{
    // Of a query that was left for a newer one, there are no rows to put together.
    if (!m_groupQuery || nowNs < m_groupsDueNs || m_queryGeneration != m_wantedGeneration) {
        return;
    }
    m_groupsDueNs = nowNs + GroupsNs;
    const ViewContext now = context(nowNs);
    const FlowChunks& chunks = m_frozen ? *m_frozen : m_table.chunks();
    const ViewQuery& query = m_index.query();
    const SlotSet grouped =
        query.within.empty() ? SlotSet() : passing(chunks, query.filter, now.forFilter());
    m_grouper.setQuery(*m_groupQuery);
    m_groups = m_grouper.compute({chunks, query.within.empty() ? &m_index.passing() : &grouped,
                                  query.filter.text(), now.forFilter(),
                                  m_countersNs != 0 ? m_countersNs : nowNs});
}

std::vector<FlowKey> FlowStore::overdue(std::uint64_t nowNs, std::size_t atMost)
{
    // The whole table within half a minute, if it is looked at once a second.
    const std::size_t slots = std::max<std::size_t>(65'536, m_table.chunks().slotCount() / 32);
    return m_stale ? std::vector<FlowKey>() : m_table.overdue(nowNs, OverdueNs, slots, atMost);
}

std::vector<FlowChange> FlowStore::settle()
{
    return m_table.settle();
}

/// Right after settle().
void FlowStore::compact(std::uint64_t nowNs)
{
    auto moves = std::make_shared<FlowMoves>(m_table.compact());
    const FlowChunks& chunks = m_table.chunks();
    // What moved before and stayed where it was now is still looked for under its old slot.
    for (const auto& [sequence, slot] : m_moves ? *m_moves : FlowMoves()) {
        if (chunks.holds(slot) && chunks.row(slot).flow->sequence == sequence) {
            moves->emplace_back(sequence, slot);
        }
    }
    std::sort(moves->begin(), moves->end());
    moves->erase(std::unique(moves->begin(), moves->end()), moves->end());
    m_moves = std::move(moves);
    m_rebuild = true;
    m_changed = true;
    m_trimNs = nowNs + TrimAfterNs;
}

ViewContext FlowStore::context(std::uint64_t nowNs) const
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return {nowNs,
            static_cast<std::uint64_t>(now.tv_sec) * SecondNs
                + static_cast<std::uint64_t>(now.tv_nsec),
            m_owners, m_superseded};
}

} // namespace natlens
