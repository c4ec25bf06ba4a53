// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include "event_socket.h"
#include "frame_ring.h"
#include "frame_send.h"
#include "trace/trace_table.h"

namespace natlens {

/// One client's trace: its table, and the kernel's trace events on their way to the client. All of
/// this namespace's come: nf_tables does not say whose rule began a trace.
class TraceStream : public QObject {
    Q_OBJECT

public:
    explicit TraceStream(const TraceRequest& request, QObject* parent = nullptr);

    /// Listens, then installs the table; the client's end of the stream.
    [[nodiscard]] Result<UniqueFd> start();

Q_SIGNALS:
    /// Its time is over, the client closed its end, or spoke where it has nothing to say.
    void ended();

private:
    void push(FrameType type, const SharedPayload& payload);
    void flush();
    void readable();

    TraceRequest m_request;
    EventSocket m_events;
    UniqueFd m_socket;
    std::optional<TraceTable> m_table; ///< gone before the client hears of the end
    FrameRing m_ring;
    QTimer m_end;
    std::unique_ptr<QSocketNotifier> m_writer;
    std::unique_ptr<QSocketNotifier> m_reader;
    quint64 m_sequence = 0;
    bool m_dropped = false; ///< frames, since the ring was full
};

} // namespace natlens
