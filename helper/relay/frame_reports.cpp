// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/frame_reports.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <ctime>

#include "relay/record_end.h"
#include "wire/payloads.h"

namespace natlens::relay {

namespace {

/// Of one frame; a frame holds 64 KiB.
constexpr std::size_t RecordsAFrame = 256;
/// What is kept for one that does not read.
constexpr std::size_t MostRecords = 16 * RecordsAFrame;

std::uint64_t monotonicNs()
{
    timespec now{};
    (void)::clock_gettime(CLOCK_MONOTONIC, &now);
    constexpr std::uint64_t SecondNs = 1'000'000'000;
    return static_cast<std::uint64_t>(now.tv_sec) * SecondNs
           + static_cast<std::uint64_t>(now.tv_nsec);
}

InterceptedRecord recordOf(InterceptedRecord::Kind kind, const ConnectionFigures& figures)
{
    InterceptedRecord out;
    out.kind = kind;
    out.id = figures.id;
    out.bytesUp = figures.bytesUp;
    out.bytesDown = figures.bytesDown;
    out.roundTripUs = figures.roundTripUs;
    return out;
}

} // namespace

void FrameReports::opened(ConnectionId id, const Witness& witness)
{
    InterceptedRecord record;
    record.kind = InterceptedRecord::Kind::Opened;
    record.id = id;
    record.client = endOf(witness.client);
    record.local = endOf(witness.local);
    record.original = endOf(witness.original);
    record.originalErrno = witness.originalErrno;
    add(record);
}

void FrameReports::connected(ConnectionId id, const std::optional<Endpoint>& upstream,
                             std::uint64_t afterNs)
{
    InterceptedRecord record;
    record.kind = InterceptedRecord::Kind::Connected;
    record.id = id;
    record.connectNs = afterNs;
    record.local = endOf(upstream);
    add(record);
}

void FrameReports::ended(const ConnectionFigures& figures, const ConnectionEnd& end)
{
    InterceptedRecord record = recordOf(InterceptedRecord::Kind::Ended, figures);
    record.reason = end.reason;
    record.errnum = end.errnum;
    add(record);
}

void FrameReports::moved(const std::vector<ConnectionFigures>& figures)
{
    for (const ConnectionFigures& row : figures) {
        add(recordOf(InterceptedRecord::Kind::Moved, row));
    }
}

/// After what came before, or nobody would know whose it is.
void FrameReports::preview(const PreviewRecord& preview)
{
    const std::lock_guard lock(m_mutex);
    flushLocked();
    if (!m_records.empty() || !sendFrame(FrameType::Preview, encodePreview(preview))) {
        m_lost = true;
    }
}

void FrameReports::add(InterceptedRecord record)
{
    record.protocol = isUdp(record.id) ? IPPROTO_UDP : IPPROTO_TCP;
    const std::lock_guard lock(m_mutex);
    if (m_records.size() >= MostRecords) {
        m_lost = true;
        return;
    }
    m_records.push_back(record);
    if (m_records.size() == RecordsAFrame) {
        flushLocked();
    }
}

void FrameReports::flush()
{
    const std::lock_guard lock(m_mutex);
    flushLocked();
}

void FrameReports::flushLocked()
{
    std::size_t done = 0;
    while (done < m_records.size()) {
        const auto rest = std::span(m_records).subspan(done);
        const auto part = rest.first(std::min(rest.size(), RecordsAFrame));
        if (!sendFrame(FrameType::Intercepted, encodeIntercepted(part))) {
            break;
        }
        done += part.size();
    }
    m_records.erase(m_records.begin(), m_records.begin() + static_cast<std::ptrdiff_t>(done));
    if (m_lost && m_records.empty()
        && sendFrame(FrameType::Gap, encodeGap({GapReason::SlowClient}))) {
        m_lost = false;
    }
}

bool FrameReports::sendFrame(FrameType type, std::span<const std::byte> payload)
{
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(type);
    header.length = static_cast<std::uint32_t>(payload.size());
    header.sequence = m_sequence;
    header.monotonicNs = monotonicNs();
    const auto packet = encodeFrame(header, payload);
    if (::send(m_stream.get(), packet.data(), packet.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        return false;
    }
    ++m_sequence;
    return true;
}

} // namespace natlens::relay
