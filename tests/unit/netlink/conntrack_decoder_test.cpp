// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "attribute_bytes.h"
#include "fixtures.h"
#include "guarded_bytes.h"
#include "recording_sink.h"

namespace natlens::test {

namespace {

constexpr unsigned Create = 0x400;
constexpr unsigned Exclusive = 0x200;
constexpr unsigned Multi = 0x2;

RecordingSink decoded(const Bytes& messages)
{
    RecordingSink sink;
    decodeConntrack(GuardedBytes(messages).bytes(), sink);
    return sink;
}

Bytes expectation()
{
    return nested(2, {ipv4Tuple(attribute(1, bytes({50})))});
}

} // namespace

struct KindCase {
    const char* name;
    unsigned type;
    unsigned flags;
    FlowEventKind kind;
};

class FlowKindTest : public testing::TestWithParam<KindCase> {};

TEST_P(FlowKindTest, ComesFromTypeAndFlags)
{
    const auto sink = decoded(message(GetParam().type, GetParam().flags, tcpOriginal()));
    ASSERT_EQ(sink.order, "F");
    EXPECT_EQ(sink.flows[0].first, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    , FlowKindTest,
    testing::Values(KindCase{"event_of_a_new_flow", 0x100, Create | Exclusive, FlowEventKind::New},
                    KindCase{"answer_to_a_dump_or_get", 0x100, Multi, FlowEventKind::New},
                    KindCase{"event_of_a_change", 0x100, 0, FlowEventKind::Update},
                    KindCase{"event_of_the_end", 0x102, 0, FlowEventKind::Destroy}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(ConntrackDecoderTest, TellsNewAndGoneExpectations)
{
    const auto sink =
        decoded(joined({message(0x200, Create | Exclusive, expectation()),
                        message(0x200, Multi, expectation()), message(0x202, 0, expectation())}));
    ASSERT_EQ(sink.order, "XXX");
    EXPECT_EQ(sink.expectations[0].first, FlowEventKind::New);
    EXPECT_EQ(sink.expectations[1].first, FlowEventKind::New);
    EXPECT_EQ(sink.expectations[2].first, FlowEventKind::Destroy);
}

TEST(ConntrackDecoderTest, PassesOverTheControlMessagesOfNetlink)
{
    // NLMSG_NOOP, NLMSG_ERROR, NLMSG_DONE, NLMSG_OVERRUN
    const auto sink = decoded(joined({message(1, 0, {}), message(2, 0, {}), message(3, 0, {}),
                                      message(4, 0, {}), message(0x100, Multi, tcpOriginal())}));
    EXPECT_EQ(sink.order, "F");
}

TEST(ConntrackDecoderTest, NamesUnknownMessagesByTheirNumber)
{
    // Statistics of this subsystem, a trace of nf_tables, a number of nobody's.
    const auto sink = decoded(joined({message(0x104, 0, tcpOriginal()), message(0xA11, 0, {}),
                                      message(0x201, 0, {}), message(0xFFFF, 0, {})}));
    EXPECT_EQ(sink.order, "UUUU");
    EXPECT_EQ(sink.unknown, (std::vector<std::uint16_t>{0x104, 0xA11, 0x201, 0xFFFF}));
}

TEST(ConntrackDecoderTest, GoesOnAfterAMalformedMessage)
{
    const auto good = message(0x100, 0, tcpOriginal());
    const auto sink = decoded(joined({good, message(0x100, 0, {}), message(0x200, 0, {}), good}));
    ASSERT_EQ(sink.order, "FMMF");
    EXPECT_EQ(sink.malformed[0].context, "decoding a flow: CTA_TUPLE_ORIG is missing");
    EXPECT_EQ(sink.malformed[1].context, "decoding an expectation: CTA_EXPECT_TUPLE is missing");
}

TEST(ConntrackDecoderTest, ReportsAMessageWithoutRoomForItsHead)
{
    auto cut = message(0x100, 0, {});
    cut.resize(18);
    cut[0] = std::byte{18};
    const auto sink = decoded(cut);
    ASSERT_EQ(sink.order, "M");
    EXPECT_EQ(sink.malformed[0].context, "decoding a message: shorter than its head");
}

TEST(ConntrackDecoderTest, IsSilentAboutNothing)
{
    EXPECT_EQ(decoded({}).order, "");
}

struct LengthCase {
    const char* name;
    unsigned length;
};

class MessageLengthTest : public testing::TestWithParam<LengthCase> {};

TEST_P(MessageLengthTest, OutOfRangeIsReportedOnce)
{
    auto broken = message(0x100, 0, tcpOriginal());
    const unsigned length = GetParam().length;
    for (unsigned i = 0; i < 4; ++i) {
        broken[i] = static_cast<std::byte>(length >> (8 * i));
    }
    const auto sink = decoded(joined({message(0x100, 0, tcpOriginal()), broken}));
    ASSERT_EQ(sink.order, "FM");
    EXPECT_EQ(sink.malformed[0].context, "decoding messages: nlmsg_len is out of range");
}

INSTANTIATE_TEST_SUITE_P(, MessageLengthTest,
                         testing::Values(LengthCase{"zero", 0}, LengthCase{"under_its_head", 15},
                                         LengthCase{"beyond_the_end", 20000},
                                         LengthCase{"close_to_wrapping", 0xFFFFFFFD},
                                         LengthCase{"maximal", 0xFFFFFFFF}),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(ConntrackDecoderTest, ReportsAFewBytesAtTheEnd)
{
    EXPECT_EQ(decoded(joined({message(0x100, 0, tcpOriginal()), bytes({1, 2, 3})})).order, "FM");
}

TEST(ConntrackDecoderTest, NeedsNoAlignment)
{
    const auto recorded = fixture("events.bin");
    std::vector<std::byte> shifted(1);
    shifted.insert(shifted.end(), recorded.begin(), recorded.end());
    RecordingSink aligned;
    RecordingSink unaligned;
    decodeConntrack(recorded, aligned);
    decodeConntrack(std::span(shifted).subspan(1), unaligned);
    EXPECT_EQ(aligned.flows, unaligned.flows);
    EXPECT_GT(aligned.flows.size(), 40U);
}

/// What was done while the events were recorded (tests/fixtures/netlink/record.py).
TEST(ConntrackDecoderTest, TellsTheRecordedSession)
{
    RecordingSink sink;
    decodeConntrack(fixture("events.bin"), sink);
    EXPECT_EQ(sink.malformed.size() + sink.unknown.size(), 0U);
    bool redirected = false;
    bool related = false;
    bool labelled = false;
    for (const auto& [kind, flow] : sink.flows) {
        EXPECT_TRUE(flow.id);
        EXPECT_TRUE(flow.eventNs || kind == FlowEventKind::Destroy);
        const auto* reply = std::get_if<Ports>(&flow.reply.l4);
        redirected = redirected || (flow.mark == 0x2AU && reply && reply->src == 5000);
        related = related || (flow.rare && flow.rare->master);
        labelled = labelled || (flow.rare && flow.rare->labels.size() == 16);
    }
    EXPECT_TRUE(redirected);
    EXPECT_TRUE(related);
    EXPECT_TRUE(labelled);
    EXPECT_FALSE(sink.expectations.empty());
}

} // namespace natlens::test
