// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/flow.h"
#include "core/unique_fd.h"
#include "wire/frame.h"
#include "wire/payloads.h"

namespace natlens::test {

/// The other end of a stream: takes frames and keeps the table that they describe, by the rules
/// of docs/protocol.md.
class StreamClient {
public:
    struct Seen {
        FrameHeader header;
        std::vector<std::byte> payload;
        [[nodiscard]] FrameType type() const { return static_cast<FrameType>(header.type); }
    };

    explicit StreamClient(UniqueFd fd) : m_fd(std::move(fd)) {}

    /// Takes one frame if there is one now or within @p wait.
    [[nodiscard]] std::optional<Seen> take(int waitMs);
    /// Takes frames until @p enough says so. False: the stream ended, or Patience did.
    [[nodiscard]] bool takeUntil(const std::function<bool(const Seen&)>& enough);
    [[nodiscard]] bool takeUntil(FrameType type);
    /// Takes frames until @p holds does, which it may already.
    [[nodiscard]] bool takeWhileNot(const std::function<bool()>& holds);
    /// Takes until the helper closed its end.
    [[nodiscard]] bool takeUntilEnd();
    /// Until the table of the newest epoch is complete.
    [[nodiscard]] bool takeUntilTable();

    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] const std::vector<FrameHeader>& headers() const { return m_headers; }
    [[nodiscard]] const std::vector<GapReason>& gaps() const { return m_gaps; }
    [[nodiscard]] const StatsPayload& stats() const { return m_stats; }
    [[nodiscard]] std::uint64_t stat(StatsPayload::Key key) const;
    /// The flows that the helper told of.
    [[nodiscard]] std::set<FlowKey> table() const;
    [[nodiscard]] std::size_t expectations() const { return m_expectations; }
    /// What was against the rules of the stream; empty: nothing.
    [[nodiscard]] const std::string& broken() const { return m_broken; }
    void close() { m_fd.reset(); }
    [[nodiscard]] int fd() const { return m_fd.get(); }

private:
    void learn(const Seen& frame);

    class Sink;

    UniqueFd m_fd;
    bool m_ended = false;
    bool m_complete = false;
    std::uint32_t m_epoch = 1;
    std::vector<FrameHeader> m_headers;
    std::vector<GapReason> m_gaps;
    StatsPayload m_stats;
    std::map<FlowKey, std::uint32_t> m_rows; ///< with the epoch that confirmed them
    std::set<FlowKey> m_buried; ///< ended while the dump ran: a late dump frame may name them
    std::size_t m_expectations = 0;
    std::string m_broken;
};

} // namespace natlens::test
