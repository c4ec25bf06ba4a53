// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "attribute_bytes.h"
#include "guarded_bytes.h"
#include "netlink/conntrack_decoder.h"

namespace natlens::test {

namespace {

Result<Expectation> decode(const Bytes& attributes)
{
    return decodeExpectation(GuardedBytes(attributes).bytes());
}

Bytes tcp(unsigned type, unsigned srcPort, unsigned dstPort)
{
    return nested(type, {ipv4Tuple(joined({attribute(1, bytes({6})),
                                           attribute(2, bytes({srcPort >> 8, srcPort & 0xFF})),
                                           attribute(3, bytes({dstPort >> 8, dstPort & 0xFF}))}))});
}

Tuple tcpTuple(std::uint16_t srcPort, std::uint16_t dstPort)
{
    return {IpAddress::parse("10.0.0.1").value(), IpAddress::parse("10.0.0.2").value(), 6,
            Ports{srcPort, dstPort}};
}

} // namespace

TEST(ExpectationDecoderTest, ReadsEveryAttribute)
{
    const auto decoded = decode(
        joined({tcp(1, 1024, 21), tcp(2, 0, 51210), tcp(3, 0, 65535),
                attribute(4, bytes({0, 0, 1, 0x29})), attribute(5, bytes({0xDE, 0xAD, 0xBE, 0xEF})),
                attribute(6, text(std::string("ftp\0", 4))), attribute(7, bytes({0, 9})),
                attribute(8, bytes({0, 0, 0, 1})), attribute(9, bytes({0, 0, 0, 2})),
                nested(10, {attribute(1, bytes({0, 0, 0, 1})), tcp(2, 5, 6)}),
                attribute(11, text("nat-follow-master"))}));
    ASSERT_TRUE(decoded) << decoded.error().context;
    Expectation expected;
    expected.master = tcpTuple(1024, 21);
    expected.tuple = tcpTuple(0, 51210);
    expected.mask = tcpTuple(0, 65535);
    expected.timeout = 297;
    expected.id = 0xDEADBEEF;
    expected.helper = "ftp";
    expected.zone = 9;
    expected.flags = 1;
    expected.expectClass = 2;
    expected.natDirection = 1;
    expected.nat = tcpTuple(5, 6);
    expected.function = "nat-follow-master";
    EXPECT_EQ(*decoded, expected);
}

TEST(ExpectationDecoderTest, LeavesEmptyWhatIsNotTold)
{
    const auto decoded = decode(joined({tcp(2, 0, 51210), attribute(99, bytes({1}))}));
    ASSERT_TRUE(decoded);
    Expectation expected;
    expected.tuple = tcpTuple(0, 51210);
    EXPECT_EQ(*decoded, expected);
}

struct MalformedExpectation {
    const char* name;
    Bytes attributes;
    const char* context;
};

class MalformedExpectationTest : public testing::TestWithParam<MalformedExpectation> {};

TEST_P(MalformedExpectationTest, IsReportedByTheAttributesName)
{
    const auto decoded = decode(GetParam().attributes);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::Malformed);
    EXPECT_EQ(decoded.error().context, std::string("decoding ") + GetParam().context);
}

static Bytes with(const Bytes& more)
{
    return joined({tcp(2, 0, 51210), more});
}

INSTANTIATE_TEST_SUITE_P(
    , MalformedExpectationTest,
    testing::Values(
        MalformedExpectation{"nothing", {}, "an expectation: CTA_EXPECT_TUPLE is missing"},
        MalformedExpectation{"overrun", with(bytes({5, 0, 4, 0})),
                             "an expectation: lengths of the attributes inside"},
        MalformedExpectation{"empty_master", with(nested(1, {})),
                             "CTA_EXPECT_MASTER: CTA_TUPLE_IP"},
        MalformedExpectation{"empty_tuple", nested(2, {}), "CTA_EXPECT_TUPLE: CTA_TUPLE_IP"},
        MalformedExpectation{"empty_mask", with(nested(3, {})), "CTA_EXPECT_MASK: CTA_TUPLE_IP"},
        MalformedExpectation{"short_timeout", with(attribute(4, bytes({1}))),
                             "an expectation: CTA_EXPECT_TIMEOUT"},
        MalformedExpectation{"short_id", with(attribute(5, bytes({1}))),
                             "an expectation: CTA_EXPECT_ID"},
        MalformedExpectation{"long_zone", with(attribute(7, Bytes(4))),
                             "an expectation: CTA_EXPECT_ZONE"},
        MalformedExpectation{"short_flags", with(attribute(8, {})),
                             "an expectation: CTA_EXPECT_FLAGS"},
        MalformedExpectation{"short_class", with(attribute(9, {})),
                             "an expectation: CTA_EXPECT_CLASS"},
        MalformedExpectation{"short_direction", with(nested(10, {attribute(1, {})})),
                             "CTA_EXPECT_NAT: CTA_EXPECT_NAT_DIR"},
        MalformedExpectation{"bad_nat_tuple", with(nested(10, {nested(2, {})})),
                             "CTA_EXPECT_NAT: CTA_TUPLE_IP"},
        MalformedExpectation{"nat_that_overruns", with(nested(10, {bytes({1})})),
                             "CTA_EXPECT_NAT: lengths of the attributes inside"}),
    [](const auto& param) { return std::string(param.param.name); });

} // namespace natlens::test
