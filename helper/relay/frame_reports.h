// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <mutex>
#include <vector>

#include "core/unique_fd.h"
#include "relay/report.h"
#include "wire/frame.h"

namespace natlens::relay {

/// Tells who watches an interception, as frames of a SOCK_SEQPACKET stream. Whoever does not read
/// loses reports, not the relay its time; a frame of a gap tells of it. For all threads.
class FrameReports : public Reports {
public:
    explicit FrameReports(UniqueFd stream) : m_stream(std::move(stream)) {}

    void opened(ConnectionId id, const Witness& witness) override;
    void connected(ConnectionId id, const std::optional<Endpoint>& upstream,
                   std::uint64_t afterNs) override;
    void ended(const ConnectionFigures& figures, const ConnectionEnd& end) override;
    void moved(const std::vector<ConnectionFigures>& figures) override;
    void preview(const PreviewRecord& preview) override;
    /// Sends what has come together; called often by one thread.
    void flush();

private:
    void add(InterceptedRecord record);
    /// The mutex is held. False: the other end has no room.
    [[nodiscard]] bool sendFrame(FrameType type, std::span<const std::byte> payload);
    void flushLocked();

    std::mutex m_mutex;
    UniqueFd m_stream;
    std::vector<InterceptedRecord> m_records;
    std::uint64_t m_sequence = 0;
    bool m_lost = false; ///< since the last gap was told
};

} // namespace natlens::relay
