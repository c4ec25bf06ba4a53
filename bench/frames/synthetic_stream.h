// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "core/unique_fd.h"
#include "wire/frame.h"

namespace natlens::bench {

/// The helper's end of a stream, played by a thread: the dump of a large table, then events at a
/// rate that can be changed. What reads it takes it for the real one.
class SyntheticStream {
public:
    explicit SyntheticStream(std::uint32_t flows);
    SyntheticStream(const SyntheticStream&) = delete;
    SyntheticStream& operator=(const SyntheticStream&) = delete;
    ~SyntheticStream(); ///< stops and joins

    /// The other end, once.
    [[nodiscard]] UniqueFd takeClientEnd() { return std::move(m_client); }
    /// Begins with the dump.
    void start();
    void setRate(double eventsPerSecond) { m_rate = eventsPerSecond; }
    [[nodiscard]] std::uint64_t sentEvents() const { return m_events; }

private:
    void run();
    void sendDump();
    void sendEvents();
    void appendEvent();
    void send(FrameType type);

    std::uint32_t m_flows;
    UniqueFd m_helper;
    UniqueFd m_client;
    std::vector<std::byte> m_payload;
    std::uint64_t m_sequence = 0;
    std::uint32_t m_made = 0;  ///< by events, beside the table
    std::uint32_t m_ended = 0; ///< of those
    std::atomic<double> m_rate{0};
    std::atomic<std::uint64_t> m_events{0};
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace natlens::bench
