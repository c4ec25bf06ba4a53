// SPDX-License-Identifier: GPL-2.0-or-later
#include "stream_hub.h"

#include <linux/netlink.h>

#include <algorithm>
#include <chrono>

#include "flow_acts.h"
#include "frame_send.h"
#include "netlink/cpu_stats_decoder.h"
#include "table_facts.h"
#include "wire/frame.h"

namespace natlens {

namespace {

constexpr std::chrono::milliseconds FactsInterval{1000};

} // namespace

StreamHub::StreamHub(std::size_t receiveBuffer, QObject* parent)
    : QObject(parent), m_tap(receiveBuffer)
{
    m_factsTimer.setInterval(FactsInterval);
    connect(&m_factsTimer, &QTimer::timeout, this, [this] {
        const auto now = facts();
        forEach([&now](ClientStream& stream) { stream.offerFacts(now); });
        readCpuStats();
    });
    connect(&m_tap, &ConntrackTap::flowEvents, this,
            [this](const SharedPayload& payload, quint64 messages) {
                forEach([&](ClientStream& stream) { stream.offerFlowEvents(payload, messages); });
            });
    connect(&m_tap, &ConntrackTap::expectationEvents, this, [this](const SharedPayload& payload) {
        forEach([&](ClientStream& stream) { stream.offerExpectationEvents(payload); });
    });
    connect(&m_tap, &ConntrackTap::addressEvents, this, [this](const SharedPayload& payload) {
        forEach([&](ClientStream& stream) { stream.offerAddressEvents(payload); });
    });
    connect(&m_rulesetTap, &RulesetTap::changed, this, [this](const SharedPayload& generation) {
        forEach([&](ClientStream& stream) { stream.offerRulesetChange(generation); });
    });
    connect(&m_tap, &ConntrackTap::overrun, this, [this] {
        forEach([](ClientStream& stream) { stream.resync(GapReason::KernelOverrun); });
    });
}

Result<void> StreamHub::listenAlways()
{
    m_listenAlways = true;
    return m_tap.open();
}

Result<StreamHub::Opened> StreamHub::open(const StreamOptions& options)
{
    auto pair = makeStreamSockets();
    if (!pair) {
        return tl::unexpected(pair.error());
    }
    // Subscribe first, dump second: nothing that happens in between is missed.
    if (auto listening = m_tap.open(); !listening) {
        return tl::unexpected(listening.error());
    }
    if (auto set = m_tap.setFlowEvents(wantedFlowEvents(options.flowEvents)); !set) {
        return tl::unexpected(set.error());
    }
    if (options.rulesetChanges) {
        if (auto listening = m_rulesetTap.open(); !listening) {
            return tl::unexpected(listening.error());
        }
    }
    const StreamId id = ++m_lastId;
    auto stream = std::make_unique<ClientStream>(std::move(pair->ours), options, m_threads);
    // Queued, because the stream says so from within its own doings.
    connect(
        stream.get(), &ClientStream::closed, this, [this, id] { close(id); }, Qt::QueuedConnection);
    ClientStream& opened = *stream;
    m_streams.emplace(id, std::move(stream));
    m_factsTimer.start();
    opened.start(facts());
    readCpuStats();
    return Opened{id, std::move(pair->theirs)};
}

void StreamHub::close(StreamId id)
{
    if (m_streams.erase(id) == 0) {
        return;
    }
    closeTaps();
    Q_EMIT closed(id);
}

std::uint8_t StreamHub::wantedFlowEvents(std::uint8_t coming) const
{
    for (const auto& [id, stream] : m_streams) {
        coming |= stream->wantedFlowEvents();
    }
    return coming;
}

void StreamHub::closeTaps()
{
    // Those that are left are content with what is heard now, should that fail.
    (void)m_tap.setFlowEvents(m_streams.empty() ? FlowEventMask::All : wantedFlowEvents(0));
    const bool rulesetWanted =
        std::any_of(m_streams.begin(), m_streams.end(),
                    [](const auto& entry) { return entry.second->wantsRulesetChanges(); });
    if (!rulesetWanted) {
        m_rulesetTap.close();
    }
    if (m_streams.empty()) {
        m_factsTimer.stop();
        if (!m_listenAlways) {
            m_tap.close();
        }
    }
}

void StreamHub::requestDump(StreamId id)
{
    if (const auto found = m_streams.find(id); found != m_streams.end()) {
        found->second->resync(GapReason::Requested);
    }
}

void StreamHub::requestDumps()
{
    forEach([](ClientStream& stream) { stream.resync(GapReason::Requested); });
}

Result<void> StreamHub::refresh(StreamId id, std::span<const FlowKey> keys)
{
    const auto found = m_streams.find(id);
    if (found == m_streams.end()) {
        return {};
    }
    ClientStream& stream = *found->second;
    return refreshFlows(keys, [&stream](std::span<const std::byte> answers) {
        stream.tellRefreshed(makePayload(answers));
    });
}

void StreamHub::listSockets(StreamId id)
{
    if (const auto found = m_streams.find(id); found != m_streams.end()) {
        found->second->listSockets();
    }
}

void StreamHub::readCpuStats()
{
    const bool wanted = std::any_of(m_streams.begin(), m_streams.end(), [](const auto& entry) {
        return entry.second->wantsCpuStats();
    });
    if (!wanted || m_cpuStats) {
        return;
    }
    m_cpuStats = std::make_unique<NetlinkDump>(NETLINK_NETFILTER, cpuStatsRequest(1));
    const auto over = [this] {
        m_cpuStats->stop();
        m_cpuStats.release()->deleteLater();
    };
    connect(m_cpuStats.get(), &Dump::datagrams, this, [this](const SharedPayload& payload) {
        forEach([&payload](ClientStream& stream) { stream.offerCpuStats(payload); });
    });
    // A kernel that has no such counters tells none.
    connect(m_cpuStats.get(), &Dump::finished, this, over);
    connect(m_cpuStats.get(), &Dump::failed, this, over);
    if (auto started = m_cpuStats->start(); !started) {
        m_cpuStats.reset();
    }
}

quint32 StreamHub::epoch(StreamId id) const
{
    const auto found = m_streams.find(id);
    return found == m_streams.end() ? 0 : found->second->epoch();
}

std::vector<StatsPayload::Entry> StreamHub::facts() const
{
    auto entries = readTableFacts();
    entries.push_back({StatsPayload::Key::KernelOverruns, m_tap.overruns()});
    return entries;
}

template<class Function> void StreamHub::forEach(Function function)
{
    for (auto& [id, stream] : m_streams) {
        function(*stream);
    }
}

} // namespace natlens
