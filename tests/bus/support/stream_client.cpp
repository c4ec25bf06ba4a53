// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/stream_client.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

#include "bus/support/child.h"
#include "netlink/conntrack_decoder.h"

namespace natlens::test {

/// Applies one frame's messages to the table.
class StreamClient::Sink : public ConntrackSink {
public:
    Sink(StreamClient& client, const FrameHeader& header) : m_client(client), m_header(header) {}

    void onFlow(FlowEventKind kind, Flow&& flow) override
    {
        const FlowKey key = keyOf(flow);
        const bool dump = m_header.type == static_cast<std::uint16_t>(FrameType::Dump);
        if (kind == FlowEventKind::Destroy) {
            m_client.m_rows.erase(key);
            m_client.m_buried.insert(key);
        } else if (!dump || m_client.m_buried.count(key) == 0) {
            m_client.m_rows[key] = m_header.epoch;
            m_client.m_buried.erase(key);
        }
    }
    void onExpectation(FlowEventKind, Expectation&&) override { ++m_client.m_expectations; }
    void onMalformed(const Error& error) override { m_client.m_broken = error.context; }
    void onUnknown(std::uint16_t type) override
    {
        m_client.m_broken = "message type " + std::to_string(type);
    }

private:
    StreamClient& m_client;
    FrameHeader m_header;
};

std::optional<StreamClient::Seen> StreamClient::take(int waitMs)
{
    pollfd waiting{m_fd.get(), POLLIN, 0};
    if (m_ended || ::poll(&waiting, 1, waitMs) <= 0) {
        return std::nullopt;
    }
    std::vector<std::byte> packet(FrameHeaderSize + MaxFramePayload);
    const ssize_t size = ::recv(m_fd.get(), packet.data(), packet.size(), MSG_DONTWAIT);
    if (size <= 0) {
        m_ended = size == 0 || (errno != EAGAIN && errno != EINTR);
        return std::nullopt;
    }
    const auto frame = decodeFrame(std::span(packet).first(static_cast<std::size_t>(size)));
    if (!frame) {
        m_broken = frame.error().context;
        return std::nullopt;
    }
    Seen seen{frame->header, {frame->payload.begin(), frame->payload.end()}};
    learn(seen);
    return seen;
}

bool StreamClient::takeUntil(const std::function<bool(const Seen&)>& enough)
{
    const auto deadline = std::chrono::steady_clock::now() + Patience;
    while (!m_ended && std::chrono::steady_clock::now() < deadline) {
        const auto seen = take(100);
        if (seen && enough(*seen)) {
            return true;
        }
    }
    return false;
}

bool StreamClient::takeUntil(FrameType type)
{
    return takeUntil([type](const Seen& seen) { return seen.type() == type; });
}

bool StreamClient::takeWhileNot(const std::function<bool()>& holds)
{
    return holds() || takeUntil([&holds](const Seen&) { return holds(); });
}

bool StreamClient::takeUntilEnd()
{
    (void)takeUntil([](const Seen&) { return false; });
    return m_ended;
}

bool StreamClient::takeUntilTable()
{
    return takeWhileNot([this] { return m_complete; });
}

std::uint64_t StreamClient::stat(StatsPayload::Key key) const
{
    for (const auto& entry : m_stats.entries) {
        if (entry.key == key) {
            return entry.value;
        }
    }
    return 0;
}

std::set<FlowKey> StreamClient::table() const
{
    std::set<FlowKey> keys;
    for (const auto& [key, epoch] : m_rows) {
        keys.insert(key);
    }
    return keys;
}

void StreamClient::learn(const Seen& frame)
{
    if (frame.header.sequence != m_headers.size()) {
        m_broken = "the frames' numbers have a hole";
    }
    m_headers.push_back(frame.header);
    switch (frame.type()) {
    case FrameType::Gap:
        m_gaps.push_back(decodeGap(frame.payload).value().reason);
        m_complete = false;
        m_buried.clear();
        m_epoch = frame.header.epoch;
        break;
    case FrameType::DumpDone:
        m_complete = frame.header.epoch == m_epoch;
        std::erase_if(m_rows, [this](const auto& row) { return row.second < m_epoch; });
        break;
    case FrameType::Stats: m_stats = decodeStats(frame.payload).value(); break;
    case FrameType::Dump:
    case FrameType::Event:
    case FrameType::Expectation: {
        Sink sink(*this, frame.header);
        decodeConntrack(frame.payload, sink);
        break;
    }
    case FrameType::Addresses:
    case FrameType::AddressesDone:
    case FrameType::Refreshed:
    case FrameType::CpuStats:
    case FrameType::Sockets:
    case FrameType::SocketsDone:
    case FrameType::Intercepted:
    case FrameType::Preview:
    case FrameType::InterceptionState:
    case FrameType::Trace:
    case FrameType::RulesetChanged: break;
    }
    if (frame.header.epoch != m_epoch) {
        m_broken = "a frame of another epoch without a gap before it";
    }
}

} // namespace natlens::test
