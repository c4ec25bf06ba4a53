// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/stream_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/client/messages.h"

namespace natlens {
namespace {

using test::Bytes;
using test::FakeHelper;
using test::runUntil;

/// Writes down what it is told, a word each.
class RecordingSink : public StreamSink {
public:
    void onDumpRow(const FrameHeader&, Flow&& flow) override { note("row", flow); }
    void onFlowEvent(const FrameHeader&, FlowEventKind kind, Flow&& flow) override
    {
        switch (kind) {
        case FlowEventKind::New: note("new", flow); break;
        case FlowEventKind::Update: note("update", flow); break;
        case FlowEventKind::Destroy: note("destroy", flow); break;
        }
    }
    void onExpectation(const FrameHeader&, FlowEventKind, Expectation&&) override
    {
        words.emplace_back("expectation");
    }
    void onDumpDone(const FrameHeader&) override { words.emplace_back("done"); }
    void onGap(const FrameHeader& frame, GapReason reason) override
    {
        words.push_back("gap" + std::to_string(static_cast<int>(reason)) + "@"
                        + std::to_string(frame.epoch));
    }
    void onAddresses(const LocalAddresses& addresses) override
    {
        words.push_back("addresses" + std::to_string(addresses.all().size()));
    }
    void onStats(const StatsPayload& stats) override
    {
        words.push_back("stats" + std::to_string(stats.entries.size()));
    }
    void onBatch(const StreamCounters& theCounters) override { counters = theCounters; }
    void onEnd(const Error& error) override
    {
        ended = true;
        endCode = error.code;
    }

    std::vector<std::string> words;
    StreamCounters counters;
    bool ended = false;
    ErrorCode endCode = ErrorCode::System;

private:
    void note(const char* what, const Flow& flow)
    {
        words.push_back(what + std::to_string(flow.id.value_or(0)));
    }
};

using Words = std::vector<std::string>;

class StreamReaderTest : public testing::Test {
protected:
    StreamReaderTest() { m_reader.attach(m_helper.takeClientEnd()); }

    /// Closes the stream and reads it to its end.
    void readAll()
    {
        m_helper.close();
        ASSERT_TRUE(runUntil([&] { return m_sink.ended; }));
        EXPECT_EQ(m_sink.endCode, ErrorCode::Disconnected);
    }

    FakeHelper m_helper;
    RecordingSink m_sink;
    StreamReader m_reader{m_sink};
};

TEST_F(StreamReaderTest, TellsWhatTheFramesHoldInTheirOrder)
{
    m_helper.send(FrameType::Stats, encodeStats({{{StatsPayload::Key::TableCount, 3}}}));
    m_helper.send(FrameType::Addresses, test::addressMessage(IpAddress::parse("10.0.1.1").value()));
    m_helper.send(FrameType::AddressesDone);
    m_helper.sendFlow(FrameType::Dump, FlowEventKind::New, 1);
    m_helper.sendFlow(FrameType::Event, FlowEventKind::New, 2);
    m_helper.send(FrameType::DumpDone);
    m_helper.sendFlow(FrameType::Event, FlowEventKind::Update, 2);
    m_helper.sendFlow(FrameType::Event, FlowEventKind::Destroy, 1);
    readAll();
    EXPECT_EQ(m_sink.words,
              (Words{"stats1", "addresses1", "row1", "new2", "done", "update2", "destroy1"}));
    EXPECT_EQ(m_sink.counters.framesReceived, 8U);
    EXPECT_EQ(m_sink.counters.messagesDecoded, 4U);
    EXPECT_EQ(m_sink.counters.framesMalformed + m_sink.counters.messagesMalformed, 0U);
}

TEST_F(StreamReaderTest, TakesManyMessagesOfOneFrame)
{
    Bytes payload;
    for (std::uint16_t number = 1; number <= 50; ++number) {
        const Bytes message = test::flowMessage(FlowEventKind::New, number);
        payload.insert(payload.end(), message.begin(), message.end());
    }
    m_helper.send(FrameType::Dump, payload);
    readAll();
    EXPECT_EQ(m_sink.words.size(), 50U);
}

TEST_F(StreamReaderTest, CountsWhatIsMalformedAndGoesOn)
{
    m_helper.sendPacket(Bytes(5));                                        // shorter than a head
    m_helper.sendPacket(Bytes(FrameHeaderSize));                          // version 0
    m_helper.sendPacket(Bytes(FrameHeaderSize + MaxFramePayload + 1000)); // longer than any frame
    m_helper.send(FrameType::Stats, Bytes(7));
    m_helper.send(static_cast<FrameType>(4711), Bytes(7));
    m_helper.send(FrameType::Event, Bytes(9, std::byte{0xFF}));
    m_helper.send(FrameType::Trace, Bytes(9));
    m_helper.sendFlow(FrameType::Event, FlowEventKind::New, 1);
    readAll();
    EXPECT_EQ(m_sink.words, Words{"new1"});
    EXPECT_EQ(m_sink.counters.framesReceived, 8U);
    EXPECT_EQ(m_sink.counters.framesMalformed, 4U);
    EXPECT_EQ(m_sink.counters.framesUnknown, 1U);
    EXPECT_GE(m_sink.counters.messagesMalformed, 1U);
}

TEST_F(StreamReaderTest, CountsMessagesOfAnotherKind)
{
    m_helper.send(FrameType::Event, test::addressMessage(IpAddress::parse("10.0.1.1").value()));
    readAll();
    EXPECT_EQ(m_sink.counters.messagesUnknown, 1U);
    EXPECT_EQ(m_sink.counters.messagesDecoded, 0U);
}

TEST_F(StreamReaderTest, DropsTheRestOfADumpThatAGapEnded)
{
    m_helper.sendFlow(FrameType::Dump, FlowEventKind::New, 1, 1);
    m_helper.send(FrameType::Gap, encodeGap({GapReason::KernelOverrun}), 2);
    m_helper.sendFlow(FrameType::Dump, FlowEventKind::New, 2, 1);
    m_helper.send(FrameType::DumpDone, {}, 1);
    m_helper.sendFlow(FrameType::Dump, FlowEventKind::New, 3, 2);
    m_helper.send(FrameType::DumpDone, {}, 2);
    readAll();
    EXPECT_EQ(m_sink.words, (Words{"row1", "gap1@2", "row3", "done"}));
}

TEST_F(StreamReaderTest, TakesAGapWithoutAReasonForALoss)
{
    m_helper.send(FrameType::Gap, Bytes(1), 2);
    readAll();
    EXPECT_EQ(m_sink.words, Words{"gap1@2"});
    EXPECT_EQ(m_sink.counters.framesMalformed, 1U);
}

TEST_F(StreamReaderTest, TellsOfAddressesWhenAllAreKnownAndWhenTheyChange)
{
    const Bytes first = test::addressMessage(IpAddress::parse("10.0.1.1").value());
    m_helper.send(FrameType::Addresses, first);
    m_helper.send(FrameType::AddressesDone);
    m_helper.send(FrameType::Addresses, first);
    m_helper.send(FrameType::Addresses, test::addressMessage(IpAddress::parse("fd00::1").value()));
    readAll();
    EXPECT_EQ(m_sink.words, (Words{"addresses1", "addresses2"}));
}

TEST_F(StreamReaderTest, ForgetsAddressesThatAreNotToldAgainAfterAGap)
{
    const Bytes stays = test::addressMessage(IpAddress::parse("10.0.1.1").value());
    m_helper.send(FrameType::Addresses, stays);
    m_helper.send(FrameType::Addresses, test::addressMessage(IpAddress::parse("fd00::1").value()));
    m_helper.send(FrameType::AddressesDone);
    m_helper.send(FrameType::Gap, encodeGap({GapReason::SlowClient}), 2);
    m_helper.send(FrameType::Addresses, stays, 2); // fd00::1 went while nobody could tell us
    m_helper.send(FrameType::AddressesDone, {}, 2);
    m_helper.send(FrameType::Addresses, test::addressMessage(IpAddress::parse("fd00::2").value()),
                  2);
    readAll();
    EXPECT_EQ(m_sink.words, (Words{"addresses2", "gap2@2", "addresses1", "addresses2"}));
}

TEST_F(StreamReaderTest, KnowsTheOldAddressesUntilAllAreToldAgain)
{
    const Bytes stays = test::addressMessage(IpAddress::parse("10.0.1.1").value());
    m_helper.send(FrameType::Addresses, stays);
    m_helper.send(FrameType::AddressesDone);
    m_helper.send(FrameType::Gap, encodeGap({GapReason::SlowClient}), 2);
    m_helper.send(FrameType::Addresses, test::addressMessage(IpAddress::parse("fd00::2").value()),
                  2);
    readAll();
    EXPECT_EQ(m_sink.words, (Words{"addresses1", "gap2@2", "addresses2"}));
}

TEST_F(StreamReaderTest, SaysNothingAfterItWasDetached)
{
    m_helper.sendFlow(FrameType::Event, FlowEventKind::New, 1);
    ASSERT_TRUE(runUntil([&] { return !m_sink.words.empty(); }));
    m_reader.detach();
    FakeHelper other;
    m_reader.attach(other.takeClientEnd());
    other.sendFlow(FrameType::Event, FlowEventKind::New, 2);
    other.close();
    ASSERT_TRUE(runUntil([&] { return m_sink.ended; }));
    EXPECT_EQ(m_sink.words, (Words{"new1", "new2"}));
    EXPECT_EQ(m_sink.counters.framesReceived, 2U);
}

/// Whatever comes between, each good frame is told.
RC_GTEST_PROP(StreamReader, FindsEveryGoodFrameBetweenGarbage, ())
{
    FakeHelper helper;
    RecordingSink sink;
    StreamReader reader(sink);
    reader.attach(helper.takeClientEnd());
    Words expected;
    const auto garbage = *rc::gen::container<std::vector<std::vector<std::uint8_t>>>(
        rc::gen::nonEmpty<std::vector<std::uint8_t>>());
    std::uint16_t number = 0;
    for (const auto& bytes : garbage) {
        const auto view = std::as_bytes(std::span(bytes));
        helper.sendPacket(Bytes(view.begin(), view.end()));
        helper.sendFlow(FrameType::Event, FlowEventKind::New, ++number);
        expected.push_back("new" + std::to_string(number));
    }
    helper.close();
    RC_ASSERT(runUntil([&] { return sink.ended; }));
    RC_ASSERT(sink.words == expected);
    RC_ASSERT(sink.counters.framesReceived == 2 * garbage.size());
    RC_ASSERT(sink.counters.framesMalformed == garbage.size());
}

} // namespace
} // namespace natlens
