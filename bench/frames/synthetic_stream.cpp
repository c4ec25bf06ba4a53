// SPDX-License-Identifier: GPL-2.0-or-later
#include "frames/synthetic_stream.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/socket.h>

#include "message_maker.h"
#include "wire/payloads.h"

namespace natlens::bench {

namespace {

/// As the helper's.
constexpr int SendBuffer = 4 * static_cast<int>(MaxFramePayload);
constexpr std::size_t FullPayload = MaxFramePayload - 4096;
constexpr std::chrono::milliseconds Slice{1};
/// Flows of events live this many events long.
constexpr std::uint32_t Alive = 5000;

std::uint64_t monotonicNs()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000
           + static_cast<std::uint64_t>(now.tv_nsec);
}

} // namespace

SyntheticStream::SyntheticStream(std::uint32_t flows) : m_flows(flows)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        std::perror("socketpair");
        std::exit(1);
    }
    m_helper = UniqueFd(ends[0]);
    m_client = UniqueFd(ends[1]);
    const int room = SendBuffer;
    ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    m_payload.reserve(MaxFramePayload);
}

SyntheticStream::~SyntheticStream()
{
    m_stop = true;
    // Wakes a send that waits for room.
    ::shutdown(m_helper.get(), SHUT_RDWR);
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void SyntheticStream::start()
{
    m_thread = std::thread([this] { run(); });
}

void SyntheticStream::run()
{
    m_payload = encodeStats({{{StatsPayload::Key::TableCount, m_flows},
                              {StatsPayload::Key::TableMax, std::uint64_t{m_flows} * 2},
                              {StatsPayload::Key::AccountingOn, 1},
                              {StatsPayload::Key::TimestampsOn, 1}}});
    send(FrameType::Stats);
    send(FrameType::AddressesDone);
    sendDump();
    while (!m_stop) {
        sendEvents();
    }
}

void SyntheticStream::sendDump()
{
    for (std::uint32_t number = 0; number < m_flows && !m_stop; ++number) {
        appendMessage(m_payload, Telling::Dump, number);
        if (m_payload.size() > FullPayload) {
            send(FrameType::Dump);
        }
    }
    send(FrameType::Dump);
    send(FrameType::DumpDone);
}

void SyntheticStream::sendEvents()
{
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const double rate = m_rate;
    const std::uint64_t before = m_events;
    while (!m_stop && m_rate == rate) {
        std::this_thread::sleep_for(Slice);
        const double due = rate * std::chrono::duration<double>(Clock::now() - start).count();
        while (static_cast<double>(m_events - before) < due && !m_stop) {
            appendEvent();
            ++m_events;
            if (m_payload.size() > FullPayload) {
                send(FrameType::Event);
            }
        }
        if (!m_payload.empty()) {
            send(FrameType::Event);
        }
    }
}

/// Two in five begin a flow, two end one, one tells of news of a flow of the table.
void SyntheticStream::appendEvent()
{
    const std::uint64_t number = m_events;
    if (number % 5 == 4) {
        const auto flow = static_cast<std::uint32_t>(number * 2654435761U % m_flows);
        appendMessage(m_payload, Telling::Update, flow);
    } else if (number % 2 == 0 || m_made - m_ended < Alive) {
        appendMessage(m_payload, Telling::New, m_flows + m_made++);
    } else {
        appendMessage(m_payload, Telling::Destroy, m_flows + m_ended++);
    }
}

void SyntheticStream::send(FrameType type)
{
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(type);
    header.length = static_cast<std::uint32_t>(m_payload.size());
    header.sequence = m_sequence++;
    header.epoch = 1;
    header.monotonicNs = monotonicNs();
    std::array<std::byte, FrameHeaderSize> head{};
    encodeFrameHeader(header, head);
    std::array<iovec, 2> parts{{{head.data(), head.size()}, {m_payload.data(), m_payload.size()}}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = m_payload.empty() ? 1 : 2;
    if (::sendmsg(m_helper.get(), &message, MSG_NOSIGNAL) < 0 && errno != EINTR) {
        m_stop = true;
    }
    m_payload.clear();
}

} // namespace natlens::bench
