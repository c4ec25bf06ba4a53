// SPDX-License-Identifier: GPL-2.0-or-later
#include "trace/trace_stream.h"

#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

#include "quotas.h"
#include "wire/payloads.h"

namespace natlens {

namespace {

constexpr std::size_t ReceiveBuffer = 1024 * 1024;

} // namespace

TraceStream::TraceStream(const TraceRequest& request, QObject* parent)
    : QObject(parent), m_request(request),
      m_events(NETLINK_NETFILTER, {NFNLGRP_NFTRACE}, ReceiveBuffer), m_ring(quota::TraceRingBytes)
{
    m_end.setSingleShot(true);
    m_end.setInterval(m_request.length);
    connect(&m_end, &QTimer::timeout, this, &TraceStream::ended);
    connect(&m_events, &EventSocket::batch, this,
            [this](const SharedPayload& payload) { push(FrameType::Trace, payload); });
    connect(&m_events, &EventSocket::overrun, this,
            [this] { push(FrameType::Gap, makePayload(encodeGap({GapReason::KernelOverrun}))); });
}

Result<UniqueFd> TraceStream::start()
{
    auto pair = makeStreamSockets();
    if (!pair) {
        return tl::unexpected(pair.error());
    }
    if (auto listening = m_events.open(); !listening) {
        return tl::unexpected(listening.error());
    }
    auto table = TraceTable::install(m_request);
    if (!table) {
        return tl::unexpected(table.error());
    }
    m_table.emplace(std::move(*table));
    m_socket = std::move(pair->ours);
    m_writer = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Write);
    m_writer->setEnabled(false);
    connect(m_writer.get(), &QSocketNotifier::activated, this, &TraceStream::flush);
    m_reader = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
    connect(m_reader.get(), &QSocketNotifier::activated, this, &TraceStream::readable);
    m_end.start();
    return std::move(pair->theirs);
}

void TraceStream::push(FrameType type, const SharedPayload& payload)
{
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(type);
    header.length = static_cast<std::uint32_t>(payload->size());
    header.epoch = 1;
    header.monotonicNs = monotonicNs();
    if (m_dropped || !m_ring.push({header, payload})) {
        m_dropped = true; // until the client has read what there is
        return;
    }
    if (!m_writer->isEnabled()) {
        flush();
    }
}

void TraceStream::flush()
{
    Sent sent = Sent::Yes;
    while (!m_ring.empty() && sent == Sent::Yes) {
        m_ring.front().header.sequence = m_sequence;
        sent = sendFrame(m_socket, m_ring.front());
        if (sent == Sent::Yes) {
            ++m_sequence;
            m_ring.pop();
        }
    }
    m_writer->setEnabled(sent == Sent::Later);
    if (sent == Sent::Never) {
        m_reader->setEnabled(false);
        Q_EMIT ended();
    } else if (m_ring.empty() && std::exchange(m_dropped, false)) {
        push(FrameType::Gap, makePayload(encodeGap({GapReason::SlowClient})));
    }
}

void TraceStream::readable()
{
    // 0 bytes: the client's end is closed. Anything else: it talks.
    std::array<std::byte, 1> ignored{};
    const ssize_t size = ::recv(m_socket.get(), ignored.data(), ignored.size(), MSG_DONTWAIT);
    if (size >= 0 || (errno != EAGAIN && errno != EINTR)) {
        m_reader->setEnabled(false);
        Q_EMIT ended();
    }
}

} // namespace natlens
