// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <atomic>
#include <vector>

#include "client/store_sink.h"
#include "client/stream_reader.h"
#include "core/unique_fd.h"
#include "sockets/socket_owners.h"

namespace natlens {

/// The half of a FlowFeed that lives on its worker thread: reads the stream into the store and
/// publishes snapshots. Entered by queued calls only, but for announceQuery().
class FeedWorker : public QObject, private StoreSink<StreamSink> {
    Q_OBJECT

public:
    FeedWorker();

    void attach(UniqueFd stream, std::uint64_t streamNumber);
    /// The source went away, or was closed.
    void detach();
    void setQuery(const ViewQuery& query, std::uint64_t generation);
    /// From any thread: a query with this generation will come, so work for older ones is in vain.
    void announceQuery(std::uint64_t generation) { m_announced.store(generation); }
    void setPaused(bool paused);
    /// Sockets are listed, so that flows have owners. False: forgets what was listed.
    void setOwnersWanted(bool wanted);
    /// These are not in the kernel any more, because we deleted them.
    void forget(const std::vector<FlowKey>& keys);
    /// Looks for flows that should have ended; tells them by overdue().
    void lookForOverdue();
    /// The last snapshot has arrived: the next one may be sent.
    void acknowledge();

Q_SIGNALS:
    void snapshotReady(const natlens::FlowSnapshotPtr& snapshot);
    void streamEnded(quint64 streamNumber);
    void overdue(const std::vector<natlens::FlowKey>& keys);
    void rulesetChanged(quint32 generation);

private:
    void onAddresses(const LocalAddresses& addresses) override;
    void onSockets(const FrameHeader& frame, std::vector<DiagSocket>&& sockets) override;
    void onRulesetChanged(const FrameHeader& frame, std::uint32_t generation) override;
    void onBatch(const StreamCounters& counters) override;
    void onEnd(const Error& error) override;

    void tick();
    void publish(std::uint64_t nowNs);
    void schedule();

    StreamReader m_reader;
    QTimer m_timer;
    OwnerFinder m_ownerFinder;
    LocalAddresses m_addresses;
    std::atomic<std::uint64_t> m_announced = 0;
    std::uint64_t m_queryGeneration = 0;
    std::uint64_t m_streamNumber = 0;
    std::uint64_t m_earliestNs = 0; ///< no snapshot before this
    bool m_attached = false;
    bool m_ownersWanted = false;
    bool m_inFlight = false; ///< a snapshot waits in the receiver's event queue
};

} // namespace natlens
