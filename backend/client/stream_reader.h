// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <array>
#include <chrono>
#include <memory>
#include <sys/socket.h>
#include <vector>

#include "client/stream_decoder.h"
#include "core/unique_fd.h"

class QSocketNotifier;

namespace natlens {

/// Reads a stream by the event loop of the thread it lives on, many packets a call.
class StreamReader : public QObject {
    Q_OBJECT

public:
    explicit StreamReader(StreamSink& sink, QObject* parent = nullptr);
    ~StreamReader() override;

    /// Reads from @p stream (SOCK_SEQPACKET) from now on, in place of an earlier one.
    void attach(UniqueFd stream);
    /// Stops reading; the sink is not told of an end.
    void detach();

private:
    void readSome();
    /// How many packets came; -1: the stream is over, and the sink knows.
    [[nodiscard]] int readBatch();
    void finish(const Error& error);

    static constexpr std::size_t BatchSize = 16;
    /// Between two looks at the event loop: timers and commands wait little longer than this.
    static constexpr std::chrono::milliseconds Turn{4};

    StreamSink& m_sink;
    StreamDecoder m_decoder;
    UniqueFd m_stream;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<std::byte> m_buffer;
    std::array<iovec, BatchSize> m_pieces{};
    std::array<mmsghdr, BatchSize> m_packets{};
};

} // namespace natlens
