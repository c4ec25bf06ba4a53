// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/feed_worker.h"

#include <algorithm>
#include <ctime>

#include "client/inspector_service.h"

namespace natlens {

namespace {

constexpr std::uint64_t MsNs = 1'000'000;
constexpr std::uint64_t FrameNs = 16 * MsNs;
/// A snapshot of a large table costs time: at most a quarter of the thread goes there.
constexpr std::uint64_t CostFactor = 4;

std::uint64_t monotonicNs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000
           + static_cast<std::uint64_t>(now.tv_nsec);
}

} // namespace

FeedWorker::FeedWorker() : StoreSink(FlowStore::Rows::Sorted), m_reader(*this, this), m_timer(this)
{
    store().setSuperseded([this] { return m_announced.load() > m_queryGeneration; });
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FeedWorker::tick);
}

void FeedWorker::attach(UniqueFd stream, std::uint64_t streamNumber)
{
    m_streamNumber = streamNumber;
    m_attached = true;
    store().beginStream();
    m_reader.attach(std::move(stream));
    schedule();
}

void FeedWorker::detach()
{
    if (!m_attached) {
        return;
    }
    m_attached = false;
    m_reader.detach();
    store().endStream();
    schedule();
}

void FeedWorker::setQuery(const ViewQuery& query, std::uint64_t generation)
{
    m_queryGeneration = generation;
    store().setQuery(query, generation);
    m_earliestNs = 0;
    if (generation >= m_announced.load()) {
        tick(); // somebody waits for it: not even for the next frame
    }
}

void FeedWorker::setPaused(bool paused)
{
    store().setFrozen(paused);
    schedule();
}

void FeedWorker::acknowledge()
{
    m_inFlight = false;
    if (m_earliestNs == 0) {
        tick();
    } else {
        schedule();
    }
}

void FeedWorker::setOwnersWanted(bool wanted)
{
    m_ownersWanted = wanted;
    if (!wanted) {
        store().setOwners(nullptr);
        schedule();
    }
}

void FeedWorker::forget(const std::vector<FlowKey>& keys)
{
    const std::uint64_t nowNs = monotonicNs();
    for (const FlowKey& key : keys) {
        store().applyGone(key, nowNs, true);
    }
    schedule();
}

void FeedWorker::lookForOverdue()
{
    const auto keys = store().overdue(monotonicNs(), InspectorService::MaxFlowsPerCall);
    if (!keys.empty()) {
        Q_EMIT overdue(keys);
    }
}

void FeedWorker::onAddresses(const LocalAddresses& addresses)
{
    m_addresses = addresses;
    StoreSink::onAddresses(addresses);
}

void FeedWorker::onSockets(const FrameHeader&, std::vector<DiagSocket>&& sockets)
{
    if (m_ownersWanted) {
        store().setOwners(m_ownerFinder.lookup(sockets, m_addresses));
        schedule();
    }
}

void FeedWorker::onRulesetChanged(const FrameHeader&, std::uint32_t generation)
{
    Q_EMIT rulesetChanged(generation);
}

void FeedWorker::onBatch(const StreamCounters& counters)
{
    StoreSink::onBatch(counters);
    schedule();
}

void FeedWorker::onEnd(const Error&)
{
    m_attached = false;
    store().endStream();
    schedule();
    Q_EMIT streamEnded(m_streamNumber);
}

void FeedWorker::tick()
{
    const std::uint64_t nowNs = monotonicNs();
    store().advance(nowNs);
    if (store().changed() && !m_inFlight) {
        publish(nowNs);
    }
    schedule();
}

void FeedWorker::publish(std::uint64_t nowNs)
{
    // What a query costs comes once; only what each frame costs is to be limited.
    const bool forQuery = m_earliestNs == 0;
    m_inFlight = true;
    Q_EMIT snapshotReady(store().takeSnapshot(nowNs));
    const std::uint64_t costNs = monotonicNs() - nowNs;
    m_earliestNs = forQuery ? nowNs + costNs + 1 : nowNs + std::max(FrameNs, costNs * CostFactor);
}

/// Sets the timer to when something is to be shown or to be reaped; leaves an earlier one.
void FeedWorker::schedule()
{
    const std::uint64_t nowNs = monotonicNs();
    std::uint64_t dueNs = 0;
    if (store().changed() && !m_inFlight) {
        dueNs = std::max(nowNs, m_earliestNs);
    } else if (const auto next = store().nextChangeNs(nowNs)) {
        dueNs = std::max(*next, nowNs + FrameNs);
    } else {
        return;
    }
    const auto delayMs =
        static_cast<int>(std::min<std::uint64_t>((dueNs - nowNs + MsNs - 1) / MsNs, 60'000));
    if (!m_timer.isActive() || m_timer.remainingTime() > delayMs) {
        m_timer.start(delayMs);
    }
}

} // namespace natlens
