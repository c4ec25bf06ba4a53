// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of bytes: numbers are those of linux/netfilter/nfnetlink_conntrack.h, written out so that
// a mistake in a name cannot hide in the test, too.
#include <gtest/gtest.h>

#include "attribute_bytes.h"
#include "guarded_bytes.h"
#include "netlink/conntrack_decoder.h"

namespace natlens::test {

namespace {

Result<Flow> decode(const Bytes& attributes)
{
    return decodeFlow(GuardedBytes(attributes).bytes());
}

/// The flow of tcpOriginal() and these attributes; fails the test where that is no flow.
Flow flowWith(const Bytes& attributes)
{
    const auto flow = decode(joined({tcpOriginal(), attributes}));
    EXPECT_TRUE(flow) << flow.error().context;
    return flow.value_or(Flow());
}

RareAttributes rareWith(const Bytes& attributes)
{
    const auto flow = flowWith(attributes);
    return flow.rare ? *flow.rare : RareAttributes();
}

IpAddress address(const char* written)
{
    return IpAddress::parse(written).value();
}

const Bytes Id32 = bytes({0xDE, 0xAD, 0xBE, 0xEF});

} // namespace

TEST(FlowDecoderTest, ReadsATcpTuple)
{
    const auto flow = decode(tcpOriginal());
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->original,
              (Tuple{address("10.0.0.1"), address("10.0.0.2"), 6, Ports{1024, 80}}));
    EXPECT_EQ(flow->reply.family(), L3Protocol::None);
    EXPECT_FALSE(flow->id || flow->status || flow->timeout || flow->mark || flow->use);
    EXPECT_FALSE(flow->countersOriginal || flow->countersReply || flow->timestamps);
    EXPECT_EQ(flow->rare, nullptr);
}

struct TupleCase {
    const char* name;
    Bytes proto;
    std::uint8_t protocol;
    L4Identity l4;
};

class TupleTest : public testing::TestWithParam<TupleCase> {};

TEST_P(TupleTest, HasTheIdentityOfItsProtocol)
{
    const auto& [name, proto, protocol, l4] = GetParam();
    const Tuple expected{address("10.0.0.1"), address("10.0.0.2"), protocol, l4};
    // As reply (2), as master (14): the same tuple.
    const auto flow =
        flowWith(joined({nested(2, {ipv4Tuple(proto)}), nested(14, {ipv4Tuple(proto)})}));
    EXPECT_EQ(flow.reply, expected);
    ASSERT_TRUE(flow.rare);
    EXPECT_EQ(flow.rare->master, expected);
}

INSTANTIATE_TEST_SUITE_P(
    , TupleTest,
    testing::Values(
        TupleCase{"udp",
                  joined({attribute(1, bytes({17})), attribute(2, bytes({0xFF, 0xFF})),
                          attribute(3, bytes({0, 53}))}),
                  17, Ports{65535, 53}},
        TupleCase{"udplite",
                  joined({attribute(1, bytes({136})), attribute(2, bytes({0, 1})),
                          attribute(3, bytes({0, 2}))}),
                  136, Ports{1, 2}},
        TupleCase{"sctp",
                  joined({attribute(1, bytes({132})), attribute(2, bytes({1, 0})),
                          attribute(3, bytes({2, 0}))}),
                  132, Ports{256, 512}},
        TupleCase{"dccp",
                  joined({attribute(1, bytes({33})), attribute(2, bytes({0, 3})),
                          attribute(3, bytes({0, 4}))}),
                  33, Ports{3, 4}},
        TupleCase{"dccp_by_number_only", attribute(1, bytes({33})), 33, std::monostate{}},
        TupleCase{"gre",
                  joined({attribute(1, bytes({47})), attribute(2, bytes({0x12, 0x34})),
                          attribute(3, bytes({0xFF, 0xFE}))}),
                  47, GreKeys{0x1234, 0xFFFE}},
        TupleCase{"icmp",
                  joined({attribute(1, bytes({1})), attribute(4, bytes({0, 77})),
                          attribute(5, bytes({8})), attribute(6, bytes({3}))}),
                  1, IcmpIdentity{77, 8, 3}},
        TupleCase{"icmpv6",
                  joined({attribute(1, bytes({58})), attribute(7, bytes({1, 0})),
                          attribute(8, bytes({128})), attribute(9, bytes({2}))}),
                  58, IcmpIdentity{256, 128, 2}},
        TupleCase{"esp_by_number", attribute(1, bytes({50})), 50, std::monostate{}},
        TupleCase{"unnamed_attribute_passed_over",
                  joined({attribute(1, bytes({50})), attribute(99, Id32)}), 50, std::monostate{}}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(FlowDecoderTest, ReadsIpv6)
{
    const auto src = bytes({0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    const auto dst = bytes({0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2});
    const auto flow = decode(nested(1, {nested(1, {attribute(3, src), attribute(4, dst)}),
                                        nested(2, {attribute(1, bytes({50}))})}));
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->original, (Tuple{address("2001:db8::1"), address("2001:db8::2"), 50, {}}));
}

TEST(FlowDecoderTest, ReadsTheNumbersOfAMessage)
{
    const auto flow =
        flowWith(joined({attribute(3, bytes({0, 0, 1, 0x8E})), attribute(7, bytes({0, 0, 0, 118})),
                         attribute(8, Id32), attribute(11, bytes({0, 0, 0, 2})),
                         attribute(12, bytes({0xFF, 0, 0, 1})), attribute(18, bytes({0x12, 0x34})),
                         attribute(27, bytes({0, 0, 0, 1, 0, 0, 0, 2}))}));
    EXPECT_EQ(flow.status, 0x18EU);
    EXPECT_EQ(flow.timeout, 118U);
    EXPECT_EQ(flow.mark, 0xDEADBEEFU);
    EXPECT_EQ(flow.use, 2U);
    EXPECT_EQ(flow.id, 0xFF000001U);
    EXPECT_EQ(flow.zone, 0x1234);
    EXPECT_EQ(flow.eventNs, 0x100000002U);
    EXPECT_EQ(flow.rare, nullptr);
}

TEST(FlowDecoderTest, TakesAnEmptyStatusForPadding)
{
    const auto flow = flowWith(joined({attribute(3, bytes({0, 0, 0, 8})), attribute(3, {})}));
    EXPECT_EQ(flow.status, 8U);
}

TEST(FlowDecoderTest, ReadsTheZoneOfEachDirection)
{
    const auto proto = joined({attribute(1, bytes({50}))});
    const auto flow = decode(joined({nested(1, {ipv4Tuple(proto), attribute(3, bytes({0, 7}))}),
                                     nested(2, {ipv4Tuple(proto), attribute(3, bytes({1, 0}))})}));
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->zone, 0);
    EXPECT_EQ(originalZone(*flow), 7);
    EXPECT_EQ(replyZone(*flow), 256);
    EXPECT_EQ(keyOf(*flow).zone, 7);
}

TEST(FlowDecoderTest, ReadsTcpInfo)
{
    const auto flow = flowWith(nested(
        4, {nested(1, {attribute(1, bytes({3})), attribute(2, bytes({7})), attribute(3, bytes({9})),
                       attribute(4, bytes({0x23, 1})), attribute(5, bytes({0x33, 2}))})}));
    EXPECT_EQ(flow.protocolInfo, ProtocolInfo(TcpInfo{3, 7, 9, 0x23, 1, 0x33, 2, false}));
}

TEST(FlowDecoderTest, SaysWhenOnlyTheStateWasTold)
{
    EXPECT_EQ(flowWith(nested(4, {nested(1, {attribute(1, bytes({8}))})})).protocolInfo,
              ProtocolInfo(TcpInfo{8, 0, 0, 0, 0, 0, 0, true}));
    EXPECT_EQ(flowWith(nested(4, {nested(3, {attribute(1, bytes({7}))})})).protocolInfo,
              ProtocolInfo(SctpInfo{7, 0, 0, true}));
}

TEST(FlowDecoderTest, ReadsSctpInfo)
{
    const auto flow = flowWith(nested(4, {nested(3, {attribute(1, bytes({4})), attribute(2, Id32),
                                                     attribute(3, bytes({0, 0, 0, 17}))})}));
    EXPECT_EQ(flow.protocolInfo, ProtocolInfo(SctpInfo{4, 0xDEADBEEF, 17, false}));
}

TEST(FlowDecoderTest, ReadsDccpInfo)
{
    const auto flow = flowWith(
        nested(4, {nested(2, {attribute(1, bytes({4})), attribute(2, bytes({1})), attribute(4, {}),
                              attribute(3, bytes({0, 0, 1, 2, 3, 4, 5, 6}))})}));
    EXPECT_EQ(flow.protocolInfo, ProtocolInfo(DccpInfo{4, 1, 0x10203040506, false}));
}

TEST(FlowDecoderTest, LeavesTheInfoOfAnUnnamedProtocolAway)
{
    EXPECT_EQ(flowWith(nested(4, {nested(9, {attribute(1, bytes({4}))})})).protocolInfo,
              ProtocolInfo());
}

TEST(FlowDecoderTest, ReadsCountersOfBothDirections)
{
    const auto flow = flowWith(joined(
        {nested(9, {attribute(1, bytes({0, 0, 0, 1, 0, 0, 0, 4})),
                    attribute(2, bytes({0, 0, 0, 0, 0, 0, 0, 216}))}),
         nested(10, {attribute(3, bytes({0, 0, 0, 3})), attribute(4, bytes({0, 0, 1, 0}))})}));
    EXPECT_EQ(flow.countersOriginal, (Counters{0x100000004, 216}));
    EXPECT_EQ(flow.countersReply, (Counters{3, 256}));
}

TEST(FlowDecoderTest, DoesNotMakeZerosOfHalfACounter)
{
    const auto one = bytes({0, 0, 0, 0, 0, 0, 0, 1});
    const auto flow = flowWith(joined({nested(9, {attribute(1, one)}), nested(10, {})}));
    EXPECT_FALSE(flow.countersOriginal);
    EXPECT_FALSE(flow.countersReply);
    EXPECT_FALSE(flowWith(nested(20, {attribute(2, one)})).timestamps);
}

TEST(FlowDecoderTest, ReadsTimestamps)
{
    const auto start = attribute(1, bytes({0x17, 0, 0, 0, 0, 0, 0, 1}));
    const auto stop = attribute(2, bytes({0x17, 0, 0, 0, 0, 0, 0, 2}));
    EXPECT_EQ(flowWith(nested(20, {start})).timestamps, (Timestamps{0x1700000000000001, 0}));
    EXPECT_EQ(flowWith(nested(20, {attribute(3, {}), start, attribute(3, {}), stop})).timestamps,
              (Timestamps{0x1700000000000001, 0x1700000000000002}));
}

TEST(FlowDecoderTest, ReadsRareAttributes)
{
    EXPECT_EQ(rareWith(nested(5, {attribute(1, text(std::string("ftp\0", 4))),
                                  attribute(2, bytes({1, 2}))}))
                  .helper,
              "ftp");
    EXPECT_EQ(rareWith(nested(5, {attribute(2, bytes({1, 2}))})).helperInfo, bytes({1, 2}));
    EXPECT_EQ(rareWith(nested(19, {attribute(1, text("no NUL"))})).secctx, "no NUL");
    EXPECT_EQ(rareWith(nested(19, {attribute(1, text(std::string("a\0b", 3)))})).secctx, "a");
    EXPECT_EQ(rareWith(nested(19, {attribute(1, {})})).secctx, "");
    EXPECT_EQ(rareWith(attribute(22, Id32)).labels, Id32);
    EXPECT_EQ(rareWith(attribute(23, Id32)).labelsMask, Id32);
    EXPECT_EQ(rareWith(nested(15, {attribute(1, bytes({0, 0, 0, 5})), attribute(2, Id32),
                                   attribute(3, bytes({0, 0, 0, 7}))}))
                  .seqAdjOriginal,
              (SequenceAdjustment{5, 0xDEADBEEF, 7}));
    EXPECT_EQ(rareWith(nested(16, {attribute(1, bytes({0, 0, 0, 5}))})).seqAdjReply,
              (SequenceAdjustment{5, 0, 0}));
    EXPECT_EQ(
        rareWith(nested(24, {attribute(1, bytes({0, 0, 0, 1})), attribute(2, bytes({0, 0, 0, 2})),
                             attribute(3, bytes({0, 0, 0, 3}))}))
            .synproxy,
        (Synproxy{1, 2, 3}));
}

TEST(FlowDecoderTest, KeepsWhatItHasNoNameFor)
{
    // CTA_SECMARK (17) is no longer sent; 28 and up are not known.
    const auto rare = rareWith(
        joined({attribute(17, Id32), attribute(28, {}), nested(0x3FFF, {bytes({1, 2, 3})})}));
    EXPECT_EQ(rare.unknown, (std::vector<UnknownAttribute>{{17, 4}, {28, 0}, {0x3FFF, 3}}));
}

TEST(FlowDecoderTest, TakesTheLastOfTheSameAttribute)
{
    EXPECT_EQ(flowWith(joined({attribute(8, Id32), attribute(8, bytes({0, 0, 0, 1}))})).mark, 1U);
}

TEST(FlowDecoderTest, NeedsNoNestedFlagAndNoFinalPadding)
{
    auto attributes =
        joined({attribute(1, ipv4Tuple(attribute(1, bytes({50})))), attribute(18, bytes({0, 9}))});
    attributes.resize(attributes.size() - 2);
    const auto flow = decode(attributes);
    ASSERT_TRUE(flow) << flow.error().context;
    EXPECT_EQ(flow->zone, 9);
}

struct MalformedCase {
    const char* name;
    Bytes attributes;
    const char* context;
};

class MalformedFlowTest : public testing::TestWithParam<MalformedCase> {};

TEST_P(MalformedFlowTest, IsReportedByTheAttributesName)
{
    const auto flow = decode(GetParam().attributes);
    ASSERT_FALSE(flow);
    EXPECT_EQ(flow.error().code, ErrorCode::Malformed);
    EXPECT_EQ(flow.error().context, std::string("decoding ") + GetParam().context);
}

/// tcpOriginal() and one attribute more.
static Bytes with(const Bytes& more)
{
    return joined({tcpOriginal(), more});
}

static Bytes original(const Bytes& proto)
{
    return nested(1, {ipv4Tuple(proto)});
}

const Bytes Udp = attribute(1, bytes({17}));

INSTANTIATE_TEST_SUITE_P(
    , MalformedFlowTest,
    testing::Values(
        MalformedCase{"nothing", {}, "a flow: CTA_TUPLE_ORIG is missing"},
        MalformedCase{"only_reply", nested(2, {ipv4Tuple(Udp)}),
                      "a flow: CTA_TUPLE_ORIG is missing"},
        MalformedCase{"half_a_head", with(bytes({8, 0, 8})),
                      "a flow: lengths of the attributes inside"},
        MalformedCase{"length_zero", with(bytes({0, 0, 8, 0})),
                      "a flow: lengths of the attributes inside"},
        MalformedCase{"length_three", with(bytes({3, 0, 8, 0})),
                      "a flow: lengths of the attributes inside"},
        MalformedCase{"length_beyond_the_end", with(bytes({9, 0, 8, 0, 1, 2, 3, 4})),
                      "a flow: lengths of the attributes inside"},
        MalformedCase{"length_maximal", with(bytes({0xFF, 0xFF, 8, 0, 1, 2, 3, 4})),
                      "a flow: lengths of the attributes inside"},
        MalformedCase{"short_mark", with(attribute(8, bytes({1, 2, 3}))), "a flow: CTA_MARK"},
        MalformedCase{"long_mark", with(attribute(8, bytes({1, 2, 3, 4, 5}))), "a flow: CTA_MARK"},
        MalformedCase{"short_status", with(attribute(3, bytes({1}))), "a flow: CTA_STATUS"},
        MalformedCase{"short_timeout", with(attribute(7, {})), "a flow: CTA_TIMEOUT"},
        MalformedCase{"short_use", with(attribute(11, bytes({1}))), "a flow: CTA_USE"},
        MalformedCase{"long_id", with(attribute(12, bytes({1, 2, 3, 4, 5, 6, 7, 8}))),
                      "a flow: CTA_ID"},
        MalformedCase{"long_zone", with(attribute(18, Id32)), "a flow: CTA_ZONE"},
        MalformedCase{"short_event_time", with(attribute(27, Id32)), "a flow: CTA_TIMESTAMP_EVENT"},
        MalformedCase{"empty_tuple", nested(1, {}), "CTA_TUPLE_ORIG: CTA_TUPLE_IP"},
        MalformedCase{"tuple_without_proto",
                      nested(1, {nested(1, {attribute(1, Id32), attribute(2, Id32)})}),
                      "CTA_TUPLE_ORIG: CTA_TUPLE_PROTO"},
        MalformedCase{"tuple_of_one_address",
                      nested(1, {nested(1, {attribute(1, Id32)}), nested(2, {Udp})}),
                      "CTA_TUPLE_ORIG: CTA_TUPLE_IP"},
        MalformedCase{
            "tuple_of_two_families",
            nested(1, {nested(1, {attribute(1, Id32), attribute(4, Bytes(16))}), nested(2, {Udp})}),
            "CTA_TUPLE_ORIG: CTA_TUPLE_IP"},
        MalformedCase{"short_v4_address", nested(1, {nested(1, {attribute(1, bytes({10, 0, 0}))})}),
                      "CTA_TUPLE_ORIG: CTA_IP_V4_SRC"},
        MalformedCase{"long_v4_address", nested(1, {nested(1, {attribute(2, Bytes(16))})}),
                      "CTA_TUPLE_ORIG: CTA_IP_V4_DST"},
        MalformedCase{"short_v6_source", nested(1, {nested(1, {attribute(3, Bytes(15))})}),
                      "CTA_TUPLE_ORIG: CTA_IP_V6_SRC"},
        MalformedCase{"short_v6_address", nested(1, {nested(1, {attribute(4, Id32)})}),
                      "CTA_TUPLE_ORIG: CTA_IP_V6_DST"},
        MalformedCase{"addresses_that_overrun", nested(1, {nested(1, {bytes({8, 0, 1, 0})})}),
                      "CTA_TUPLE_ORIG: CTA_TUPLE_IP"},
        MalformedCase{"proto_without_number", original(attribute(2, bytes({0, 1}))),
                      "CTA_TUPLE_ORIG: CTA_PROTO_NUM"},
        MalformedCase{"long_number", original(attribute(1, bytes({0, 6}))),
                      "CTA_TUPLE_ORIG: CTA_PROTO_NUM"},
        MalformedCase{"one_port", original(joined({Udp, attribute(2, bytes({0, 1}))})),
                      "CTA_TUPLE_ORIG: CTA_TUPLE_PROTO"},
        MalformedCase{"short_port", original(joined({Udp, attribute(3, bytes({1}))})),
                      "CTA_TUPLE_ORIG: CTA_PROTO_DST_PORT"},
        MalformedCase{"short_source_port", original(joined({Udp, attribute(2, bytes({1}))})),
                      "CTA_TUPLE_ORIG: CTA_PROTO_SRC_PORT"},
        MalformedCase{"icmp_without_code",
                      original(joined({attribute(1, bytes({1})), attribute(4, bytes({0, 1})),
                                       attribute(5, bytes({8}))})),
                      "CTA_TUPLE_ORIG: CTA_TUPLE_PROTO"},
        MalformedCase{"proto_that_overruns", original(joined({Udp, bytes({1, 0})})),
                      "CTA_TUPLE_ORIG: CTA_TUPLE_PROTO"},
        MalformedCase{"tuple_that_overruns", nested(1, {ipv4Tuple(Udp), bytes({9, 0, 3, 0})}),
                      "CTA_TUPLE_ORIG: lengths of the attributes inside"},
        MalformedCase{"long_tuple_zone", nested(1, {ipv4Tuple(Udp), attribute(3, Id32)}),
                      "CTA_TUPLE_ORIG: CTA_TUPLE_ZONE"},
        MalformedCase{"bad_reply", with(nested(2, {})), "CTA_TUPLE_REPLY: CTA_TUPLE_IP"},
        MalformedCase{"bad_master", with(nested(14, {})), "CTA_TUPLE_MASTER: CTA_TUPLE_IP"},
        MalformedCase{"long_tcp_state", with(nested(4, {nested(1, {attribute(1, Id32)})})),
                      "CTA_PROTOINFO: CTA_PROTOINFO_TCP_STATE"},
        MalformedCase{"short_tcp_flags", with(nested(4, {nested(1, {attribute(4, bytes({1}))})})),
                      "CTA_PROTOINFO: CTA_PROTOINFO_TCP_FLAGS_ORIGINAL"},
        MalformedCase{"tcp_that_overruns", with(nested(4, {nested(1, {bytes({7, 0, 1, 0})})})),
                      "CTA_PROTOINFO: CTA_PROTOINFO_TCP"},
        MalformedCase{"short_vtag", with(nested(4, {nested(3, {attribute(2, bytes({1}))})})),
                      "CTA_PROTOINFO: CTA_PROTOINFO_SCTP_VTAG_ORIGINAL"},
        MalformedCase{"short_handshake", with(nested(4, {nested(2, {attribute(3, Id32)})})),
                      "CTA_PROTOINFO: CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ"},
        MalformedCase{"info_that_overruns", with(nested(4, {bytes({1, 2})})),
                      "CTA_PROTOINFO: lengths of the attributes inside"},
        MalformedCase{"short_packets", with(nested(9, {attribute(1, Id32)})),
                      "CTA_COUNTERS_ORIG: CTA_COUNTERS_PACKETS"},
        MalformedCase{"long_narrow_bytes", with(nested(10, {attribute(4, Bytes(8))})),
                      "CTA_COUNTERS_REPLY: CTA_COUNTERS32_BYTES"},
        MalformedCase{"counters_that_overrun", with(nested(10, {bytes({5, 0, 1, 0})})),
                      "CTA_COUNTERS_REPLY: lengths of the attributes inside"},
        MalformedCase{"short_start", with(nested(20, {attribute(1, Id32)})),
                      "CTA_TIMESTAMP: CTA_TIMESTAMP_START"},
        MalformedCase{"help_that_overruns", with(nested(5, {bytes({5, 0, 1, 0})})),
                      "CTA_HELP: lengths of the attributes inside"},
        MalformedCase{"secctx_that_overruns", with(nested(19, {bytes({5, 0, 1, 0})})),
                      "CTA_SECCTX: lengths of the attributes inside"},
        MalformedCase{"short_adjustment", with(nested(15, {attribute(1, bytes({1}))})),
                      "CTA_SEQ_ADJ_ORIG: CTA_SEQADJ_CORRECTION_POS"},
        MalformedCase{"adjustment_that_overruns", with(nested(16, {bytes({5, 0, 1, 0})})),
                      "CTA_SEQ_ADJ_REPLY: lengths of the attributes inside"},
        MalformedCase{"short_isn", with(nested(24, {attribute(1, bytes({1}))})),
                      "CTA_SYNPROXY: CTA_SYNPROXY_ISN"}),
    [](const auto& param) { return std::string(param.param.name); });

} // namespace natlens::test
