// SPDX-License-Identifier: GPL-2.0-or-later
// A stream of any packets: each is told or counted, and none keeps the next from being told. The
// first byte says how flows are wanted; then come packets, each after its length in two bytes.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include "client/stream_decoder.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

class CountingSink : public StreamSink {
public:
    explicit CountingSink(bool packed) : m_packed(packed) {}

    std::uint64_t flows = 0;
    std::uint64_t gaps = 0;

    [[nodiscard]] bool wantsPackedFlows() const override { return m_packed; }
    void onPackedRow(const FrameHeader&, const PackedFlow&,
                     std::shared_ptr<const RareFlow>&&) override
    {
        ++flows;
    }
    void onPackedEvent(const FrameHeader&, FlowEventKind, const PackedFlow&,
                       std::shared_ptr<const RareFlow>&&) override
    {
        ++flows;
    }
    void onDumpRow(const FrameHeader&, Flow&&) override { ++flows; }
    void onFlowEvent(const FrameHeader&, FlowEventKind, Flow&&) override { ++flows; }
    void onExpectation(const FrameHeader&, FlowEventKind, Expectation&&) override {}
    void onDumpDone(const FrameHeader&) override {}
    void onGap(const FrameHeader&, GapReason) override { ++gaps; }
    void onAddresses(const LocalAddresses&) override {}
    void onStats(const StatsPayload&) override {}
    void onBatch(const StreamCounters&) override {}
    void onEnd(const Error&) override {}

private:
    bool m_packed;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto rest = std::as_bytes(std::span(data, size));
    if (rest.empty()) {
        return 0;
    }
    CountingSink sink((data[0] & 1U) != 0);
    StreamDecoder decoder(sink);
    rest = rest.subspan(1);
    std::uint64_t packets = 0;
    while (rest.size() >= 2) {
        std::uint16_t length = 0;
        std::memcpy(&length, rest.data(), sizeof length);
        rest = rest.subspan(sizeof length);
        const auto packet = rest.first(std::min<std::size_t>(length, rest.size()));
        decoder.decode(packet);
        rest = rest.subspan(packet.size());
        ++packets;
    }
    const StreamCounters& counters = decoder.counters();
    mustBe(counters.framesReceived == packets);
    mustBe(counters.framesMalformed + counters.framesUnknown <= packets + sink.gaps);
    mustBe(sink.flows <= counters.messagesDecoded);
    // Whatever came, a gap is still told.
    const auto payload = encodeGap({GapReason::Requested});
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(FrameType::Gap);
    header.epoch = UINT32_MAX;
    const std::uint64_t before = sink.gaps;
    decoder.decode(encodeFrame(header, payload));
    mustBe(sink.gaps == before + 1);
    return 0;
}
