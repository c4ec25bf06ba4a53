// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

#include "client/stream_reader.h"
#include "client/stream_sink.h"
#include "core/unique_fd.h"
#include "store/flow_store.h"

namespace natlens {

/// The half of a FlowFeed that lives on its worker thread: reads the stream into the store and
/// publishes snapshots. Entered by queued calls only.
class FeedWorker : public QObject, private StreamSink {
    Q_OBJECT

public:
    FeedWorker();

    void attach(UniqueFd stream, std::uint64_t streamNumber);
    /// The source went away, or was closed.
    void detach();
    void setQuery(const ViewQuery& query, std::uint64_t generation);
    void setPaused(bool paused);
    /// The last snapshot has arrived: the next one may be sent.
    void acknowledge();

Q_SIGNALS:
    void snapshotReady(const natlens::FlowSnapshotPtr& snapshot);
    void streamEnded(quint64 streamNumber);

private:
    void onDumpRow(const FrameHeader& frame, Flow&& flow) override;
    void onFlowEvent(const FrameHeader& frame, FlowEventKind kind, Flow&& flow) override;
    void onExpectation(const FrameHeader& frame, FlowEventKind kind,
                       Expectation&& expectation) override;
    void onDumpDone(const FrameHeader& frame) override;
    void onGap(const FrameHeader& frame, GapReason reason) override;
    void onAddresses(const LocalAddresses& addresses) override;
    void onStats(const StatsPayload& stats) override;
    void onBatch(const StreamCounters& counters) override;
    void onEnd(const Error& error) override;

    void tick();
    void publish(std::uint64_t nowNs);
    void schedule();

    StreamReader m_reader;
    FlowStore m_store;
    QTimer m_timer;
    std::uint64_t m_streamNumber = 0;
    std::uint64_t m_earliestNs = 0; ///< no snapshot before this
    bool m_attached = false;
    bool m_paused = false;
    bool m_inFlight = false; ///< a snapshot waits in the receiver's event queue
};

} // namespace natlens
