// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <span>

#include "client_stream.h"
#include "conntrack_tap.h"
#include "netlink_dump.h"
#include "ruleset_tap.h"

namespace natlens {

/// All open streams and the one tap that feeds them.
class StreamHub : public QObject {
    Q_OBJECT

public:
    using StreamId = quint64;
    static constexpr StreamId NoStream = 0;
    struct Opened {
        StreamId id = NoStream;
        UniqueFd clientEnd;
    };

    explicit StreamHub(std::size_t receiveBuffer, QObject* parent = nullptr);

    /// Listens for good, streams or not: for a helper whose one client is about to come. Flows
    /// that were made before the first listener never announce their end.
    [[nodiscard]] Result<void> listenAlways();
    [[nodiscard]] Result<Opened> open(const StreamOptions& options);
    void close(StreamId id);
    void requestDump(StreamId id);
    /// For every stream.
    void requestDumps();
    /// Asks the kernel for these flows and tells the stream what it says.
    [[nodiscard]] Result<void> refresh(StreamId id, std::span<const FlowKey> keys);
    void listSockets(StreamId id);

    [[nodiscard]] std::size_t streams() const { return m_streams.size(); }
    /// 0 where there is no such stream.
    [[nodiscard]] quint32 epoch(StreamId id) const;
    [[nodiscard]] quint64 overruns() const { return m_tap.overruns(); }

Q_SIGNALS:
    /// The client went away, or close() was called.
    void closed(natlens::StreamHub::StreamId id);

private:
    [[nodiscard]] std::vector<StatsPayload::Entry> facts() const;
    void readCpuStats();
    /// What the streams want, and a coming one.
    [[nodiscard]] std::uint8_t wantedFlowEvents(std::uint8_t coming) const;
    /// Nobody listens to what nobody wants.
    void closeTaps();
    template<class Function> void forEach(Function function);

    DumpThreads m_threads; ///< outlives the streams
    ConntrackTap m_tap;
    RulesetTap m_rulesetTap;
    bool m_listenAlways = false;
    QTimer m_factsTimer;
    std::unique_ptr<NetlinkDump> m_cpuStats; ///< being read
    StreamId m_lastId = NoStream;
    std::map<StreamId, std::unique_ptr<ClientStream>> m_streams;
};

} // namespace natlens
