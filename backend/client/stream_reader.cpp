// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/stream_reader.h"

#include <QSocketNotifier>
#include <cerrno>

namespace natlens {

namespace {

constexpr std::size_t PacketSize = FrameHeaderSize + MaxFramePayload;

} // namespace

StreamReader::StreamReader(StreamSink& sink, QObject* parent)
    : QObject(parent), m_sink(sink), m_decoder(sink), m_buffer(BatchSize * PacketSize)
{
    for (std::size_t i = 0; i < BatchSize; ++i) {
        m_pieces[i] = {m_buffer.data() + i * PacketSize, PacketSize};
        m_packets[i].msg_hdr.msg_iov = &m_pieces[i];
        m_packets[i].msg_hdr.msg_iovlen = 1;
    }
}

StreamReader::~StreamReader() = default;

void StreamReader::attach(UniqueFd stream)
{
    detach();
    m_decoder.restart();
    m_stream = std::move(stream);
    m_notifier = std::make_unique<QSocketNotifier>(m_stream.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &StreamReader::readSome);
}

void StreamReader::detach()
{
    if (m_notifier) {
        m_notifier->setEnabled(false);
        // This may be running inside the notifier's own signal.
        m_notifier.release()->deleteLater();
    }
    m_stream.reset();
}

void StreamReader::readSome()
{
    int packets = 0;
    const auto until = std::chrono::steady_clock::now() + Turn;
    do {
        packets = readBatch();
    } while (packets == static_cast<int>(BatchSize) && m_stream.valid()
             && std::chrono::steady_clock::now() < until);
    if (packets >= 0) {
        m_sink.onBatch(m_decoder.counters());
    }
}

int StreamReader::readBatch()
{
    const int packets =
        recvmmsg(m_stream.get(), m_packets.data(), BatchSize, MSG_DONTWAIT, nullptr);
    if (packets < 0) {
        if (errno == EAGAIN || errno == EINTR) {
            return 0;
        }
        const bool reset = errno == ECONNRESET;
        finish({reset ? ErrorCode::Disconnected : ErrorCode::System, errno, "reading the stream"});
        return -1;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(packets); ++i) {
        if (m_packets[i].msg_len == 0) {
            // A frame has a head, so an empty packet is the end (recv(2)).
            finish({ErrorCode::Disconnected, 0, "reading the stream"});
            return -1;
        }
        if ((m_packets[i].msg_hdr.msg_flags & MSG_TRUNC) != 0) {
            m_decoder.countOversized();
        } else {
            m_decoder.decode({m_buffer.data() + i * PacketSize, m_packets[i].msg_len});
        }
        if (!m_stream.valid()) {
            return 0; // the sink detached
        }
    }
    return packets;
}

void StreamReader::finish(const Error& error)
{
    m_sink.onBatch(m_decoder.counters());
    detach();
    m_sink.onEnd(error);
}

} // namespace natlens
