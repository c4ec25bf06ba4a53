// SPDX-License-Identifier: GPL-2.0-or-later
// Every kind of frame, whole, cut, mangled and unknown: what is told of it, and what is counted.
#include "client/stream_decoder.h"

#include <cstring>
#include <gtest/gtest.h>
#include <linux/netlink.h>
#include <rapidcheck/gtest.h>

#include "unit/client/stream_frames.h"

namespace natlens {
namespace {

using test::SampleFrame;
using Bytes = std::vector<std::byte>;

/// Counts what it is told.
class CountingSink : public StreamSink {
public:
    std::size_t told = 0;

    void onDumpRow(const FrameHeader&, Flow&&) override { ++told; }
    void onFlowEvent(const FrameHeader&, FlowEventKind, Flow&&) override { ++told; }
    void onRefreshed(const FrameHeader&, Flow&&) override { ++told; }
    void onGone(const FrameHeader&, const FlowKey&) override { ++told; }
    void onExpectation(const FrameHeader&, FlowEventKind, Expectation&&) override { ++told; }
    void onAddresses(const LocalAddresses& addresses) override { told += addresses.all().size(); }
    void onCpuStats(const FrameHeader&, const std::vector<CpuCounters>& cpus) override
    {
        told += cpus.size();
    }
    void onSockets(const FrameHeader&, std::vector<DiagSocket>&& sockets) override
    {
        told += sockets.size();
    }
    void onTrace(const FrameHeader&, std::vector<TraceEvent>&& events) override
    {
        told += events.size();
    }
    void onRulesetChanged(const FrameHeader&, std::uint32_t) override { ++told; }
    void onStats(const StatsPayload& stats) override { told += stats.entries.size(); }
    void onGap(const FrameHeader&, GapReason) override { ++told; }
    void onDumpDone(const FrameHeader&) override {}
    void onBatch(const StreamCounters&) override {}
    void onEnd(const Error&) override {}
};

Bytes packetOf(FrameType type, std::span<const std::byte> payload)
{
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(type);
    header.epoch = 1;
    return encodeFrame(header, payload);
}

/// One that was told a frame, and whatever makes it tell what it holds back.
class Decoded {
public:
    explicit Decoded(const SampleFrame& frame) { take(frame); }
    Decoded() = default;

    void take(const SampleFrame& frame)
    {
        take(packetOf(frame.type, frame.payload));
        if (frame.type == FrameType::Addresses) {
            take(packetOf(FrameType::AddressesDone, {}));
        } else if (frame.type == FrameType::Sockets) {
            take(packetOf(FrameType::SocketsDone, {}));
        }
    }
    void take(std::span<const std::byte> packet) { m_decoder.decode(packet); }

    [[nodiscard]] std::size_t told() const { return m_sink.told; }
    [[nodiscard]] const StreamCounters& counters() const { return m_decoder.counters(); }
    [[nodiscard]] std::uint64_t refused() const
    {
        return counters().framesMalformed + counters().messagesMalformed;
    }
    [[nodiscard]] std::uint64_t passedOver() const
    {
        return refused() + counters().framesUnknown + counters().messagesUnknown;
    }

private:
    CountingSink m_sink;
    StreamDecoder m_decoder{m_sink};
};

std::string nameOf(const SampleFrame& frame)
{
    return "type " + std::to_string(static_cast<int>(frame.type)) + " of "
           + std::to_string(frame.payload.size()) + " bytes";
}

/// A gap is taken for a loss whatever it says.
bool tellsWhatIsCut(const SampleFrame& frame)
{
    return frame.type == FrameType::Gap;
}

TEST(StreamDecoder, TellsEveryKindOfFrame)
{
    for (const SampleFrame& frame : test::sampleFrames()) {
        const Decoded decoded(frame);
        EXPECT_EQ(decoded.told(), 1U) << nameOf(frame);
        EXPECT_EQ(decoded.passedOver(), 0U) << nameOf(frame);
    }
}

TEST(StreamDecoder, CountsEveryKindOfFrameWhoseMessageIsCutAtAnyByte)
{
    for (const SampleFrame& frame : test::sampleFrames()) {
        for (std::size_t size = 1; size < frame.payload.size(); ++size) {
            SampleFrame cut = frame;
            cut.payload.resize(size);
            const Decoded decoded(cut);
            EXPECT_EQ(decoded.told(), tellsWhatIsCut(frame) ? 1U : 0U)
                << nameOf(frame) << " cut to " << size;
            EXPECT_EQ(decoded.counters().framesMalformed, frame.ofMessages ? 0U : 1U)
                << nameOf(frame) << " cut to " << size;
            EXPECT_EQ(decoded.counters().messagesMalformed, frame.ofMessages ? 1U : 0U)
                << nameOf(frame) << " cut to " << size;
        }
    }
}

TEST(StreamDecoder, RefusesEveryKindOfFrameThatIsCutAtAnyByteOrHasAByteTooMany)
{
    for (const SampleFrame& frame : test::sampleFrames()) {
        const Bytes packet = packetOf(frame.type, frame.payload);
        for (std::size_t size = 0; size < packet.size(); ++size) {
            Decoded decoded;
            decoded.take(std::span(packet).first(size));
            EXPECT_EQ(decoded.told(), 0U) << nameOf(frame) << " cut to " << size;
            EXPECT_EQ(decoded.counters().framesMalformed, 1U)
                << nameOf(frame) << " cut to " << size;
        }
        Bytes longer = packet;
        longer.push_back(std::byte{0});
        Decoded decoded;
        decoded.take(longer);
        EXPECT_EQ(decoded.told(), 0U) << nameOf(frame);
        EXPECT_EQ(decoded.counters().framesMalformed, 1U) << nameOf(frame);
    }
}

TEST(StreamDecoder, CountsMessagesThatLieAboutTheirLength)
{
    for (const SampleFrame& frame : test::sampleFrames()) {
        if (!frame.ofMessages) {
            continue;
        }
        const auto whole = static_cast<std::uint32_t>(frame.payload.size());
        for (const std::uint32_t length : {0U, 1U, 15U, 16U, whole + 1, 0xFFFFFFFFU}) {
            SampleFrame lying = frame;
            std::memcpy(lying.payload.data(), &length, sizeof length); // nlmsg_len
            const Decoded decoded(lying);
            EXPECT_EQ(decoded.told(), 0U) << nameOf(frame) << " says " << length;
            EXPECT_GE(decoded.passedOver(), 1U) << nameOf(frame) << " says " << length;
        }
    }
}

TEST(StreamDecoder, CountsTypesWithoutANameAndPassesThemOver)
{
    constexpr auto Named = static_cast<unsigned>(FrameType::InterceptionState);
    for (const SampleFrame& frame : test::sampleFrames()) {
        for (const unsigned type : {0U, Named + 1, 4711U, 0xFFFFU}) {
            SampleFrame unknown = frame;
            unknown.type = static_cast<FrameType>(type);
            const Decoded decoded(unknown);
            EXPECT_EQ(decoded.told(), 0U) << type;
            EXPECT_EQ(decoded.counters().framesUnknown, 1U) << type;
            EXPECT_EQ(decoded.refused(), 0U) << type;
        }
    }
}

TEST(StreamDecoder, PassesOverWhatBelongsToStreamsOfAnotherKind)
{
    for (const FrameType type :
         {FrameType::Intercepted, FrameType::Preview, FrameType::InterceptionState}) {
        const Decoded decoded(SampleFrame{type, Bytes(112), false});
        EXPECT_EQ(decoded.told() + decoded.passedOver(), 0U);
    }
}

TEST(StreamDecoder, TakesEmptyFramesOfMessagesForNothingToTell)
{
    for (const SampleFrame& frame : test::sampleFrames()) {
        if (frame.ofMessages && frame.type != FrameType::RulesetChanged) {
            const Decoded decoded(SampleFrame{frame.type, {}, true});
            EXPECT_EQ(decoded.told() + decoded.passedOver(), 0U) << nameOf(frame);
        }
    }
}

/// Whatever a frame holds, what comes after it is told.
RC_GTEST_PROP(StreamDecoder, GoesOnAfterAnyBytesInAnyFrame, ())
{
    const auto frames = test::sampleFrames();
    const auto at = *rc::gen::inRange<std::size_t>(0, frames.size());
    SampleFrame mangled = frames[at];
    const auto changes = *rc::gen::container<std::vector<std::pair<std::size_t, std::uint8_t>>>(
        rc::gen::pair(rc::gen::inRange<std::size_t>(0, mangled.payload.size()),
                      rc::gen::arbitrary<std::uint8_t>()));
    for (const auto& [place, value] : changes) {
        mangled.payload[place] = static_cast<std::byte>(value);
    }
    Decoded decoded(mangled);
    const std::size_t before = decoded.told();
    decoded.take(frames[1]); // an event
    RC_ASSERT(decoded.told() == before + 1);
}

} // namespace
} // namespace natlens
