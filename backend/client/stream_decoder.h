// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "client/stream_sink.h"
#include "core/local_addresses.h"
#include "netlink/conntrack_decoder.h"
#include "store/stream_counters.h"

namespace natlens {

/// Takes the packets of a stream apart and tells a sink. Whatever is malformed or unknown is
/// counted and passed over; the stream goes on.
class StreamDecoder : private ConntrackSink {
public:
    explicit StreamDecoder(StreamSink& sink) : m_sink(sink) {}

    /// Another stream begins. The counters go on.
    void restart();
    void decode(std::span<const std::byte> packet);
    /// A packet that was longer than any frame may be.
    void countOversized();
    [[nodiscard]] const StreamCounters& counters() const { return m_counters; }

private:
    void dispatch(const Frame& frame);
    void gap(const Frame& frame);
    void stats(const Frame& frame);
    void addresses(const Frame& frame);
    void addressesDone();
    void messages(const Frame& frame);
    void refreshed(const Frame& frame);
    void gone(const Frame& frame, std::span<const std::byte> error);
    void cpuStats(const Frame& frame);
    void sockets(const Frame& frame);
    void socketsDone(const Frame& frame);
    void trace(const Frame& frame);
    void rulesetChanged(const Frame& frame);
    void rowSoon(const PackedFlow& flow, std::shared_ptr<const RareFlow>&& rare);
    void tellOldestRow();
    [[nodiscard]] bool outdated(const FrameHeader& header) const;

    void onFlow(FlowEventKind kind, Flow&& flow) override;
    [[nodiscard]] bool wantsPackedFlows() const override { return m_packed; }
    void onPackedFlow(FlowEventKind kind, const PackedFlow& flow,
                      std::shared_ptr<const RareFlow>&& rare) override;
    void onExpectation(FlowEventKind kind, Expectation&& expectation) override;
    void onMalformed(const Error& error) override;
    void onUnknown(std::uint16_t messageType) override;

    /// So many rows are decoded ahead, so that a sink can fetch from memory what they need.
    static constexpr std::size_t RowsAhead = 16;
    struct Row {
        PackedFlow flow;
        std::shared_ptr<const RareFlow> rare;
    };

    StreamSink& m_sink;
    std::array<Row, RowsAhead> m_rows; ///< of the frame, decoded and not told yet: a ring
    std::size_t m_rowsDecoded = 0;
    std::size_t m_rowsTold = 0;
    bool m_packed = false; ///< what the sink wants, asked once a frame
    StreamCounters m_counters;
    LocalAddresses m_addresses;
    std::optional<LocalAddresses> m_retold; ///< since a gap, until all are told again
    std::vector<DiagSocket> m_sockets;      ///< until all are told
    FrameHeader m_current;                  ///< of the frame whose messages are being decoded
    std::uint32_t m_epoch = 0;
};

} // namespace natlens
