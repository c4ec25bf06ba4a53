// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/frame.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <string>

namespace natlens {
namespace {

using Bytes = std::vector<std::byte>;

Bytes bytesOf(std::initializer_list<int> values)
{
    Bytes bytes;
    for (const int value : values) {
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

Bytes toBytes(const std::vector<std::uint8_t>& values)
{
    Bytes bytes(values.size());
    std::transform(values.begin(), values.end(), bytes.begin(),
                   [](std::uint8_t value) { return static_cast<std::byte>(value); });
    return bytes;
}

/// A head as it travels on a little-endian machine: Event, three bytes of payload.
const Bytes GoodPacket = bytesOf({
    1,    0,                                        // version
    3,    0,                                        // type: Event
    3,    0,    0,    0,                            // length
    8,    7,    6,    5,    4,    3,    2,    1,    // sequence
    4,    3,    2,    1,                            // epoch
    0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, // monotonic
    0xaa, 0xbb, 0xcc,
});

Bytes with(Bytes packet, std::size_t at, int value)
{
    packet[at] = static_cast<std::byte>(value);
    return packet;
}

Bytes cut(Bytes packet, std::size_t size)
{
    packet.resize(size);
    return packet;
}

TEST(Frame, ReadsAPacketByteByByte)
{
    if constexpr (std::endian::native == std::endian::little) {
        const auto frame = decodeFrame(GoodPacket);
        ASSERT_TRUE(frame) << frame.error().context;
        EXPECT_EQ(frame->header,
                  (FrameHeader{1, 3, 3, 0x0102030405060708, 0x01020304, 0x1122334455667788}));
        EXPECT_TRUE(std::ranges::equal(frame->payload, bytesOf({0xaa, 0xbb, 0xcc})));
        EXPECT_EQ(encodeFrame(frame->header, frame->payload), GoodPacket);
    }
}

struct BadPacket {
    const char* name;
    Bytes packet;
    ErrorCode code;
    const char* context;
};

class BadFrame : public testing::TestWithParam<BadPacket> {};

TEST_P(BadFrame, IsRefusedAndNamed)
{
    const auto frame = decodeFrame(GetParam().packet);
    ASSERT_FALSE(frame);
    EXPECT_EQ(frame.error().code, GetParam().code);
    EXPECT_NE(frame.error().context.find(GetParam().context), std::string::npos)
        << frame.error().context;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadFrame,
    testing::Values(
        BadPacket{"Empty", {}, ErrorCode::Malformed, "shorter"},
        BadPacket{"OneByte", bytesOf({1}), ErrorCode::Malformed, "shorter"},
        BadPacket{"HeadCut", cut(GoodPacket, 27), ErrorCode::Malformed, "shorter"},
        BadPacket{"VersionZero", with(GoodPacket, 0, 0), ErrorCode::Malformed, "version 0"},
        BadPacket{"VersionTwo", with(GoodPacket, 0, 2), ErrorCode::Malformed, "version 2"},
        BadPacket{"VersionHigh", with(GoodPacket, 1, 1), ErrorCode::Malformed, "version 257"},
        BadPacket{"PayloadCut", cut(GoodPacket, 30), ErrorCode::Malformed, "length"},
        BadPacket{"PayloadMissing", cut(GoodPacket, 28), ErrorCode::Malformed, "length"},
        BadPacket{"PayloadLonger", cut(GoodPacket, 32), ErrorCode::Malformed, "length"},
        BadPacket{"LengthJustTooLarge", with(with(GoodPacket, 4, 1), 6, 1), ErrorCode::Oversized,
                  "length 65537"},
        BadPacket{"LengthHuge", with(with(GoodPacket, 7, 0xff), 6, 0xff), ErrorCode::Oversized,
                  "length"}),
    [](const auto& entry) { return entry.param.name; });

TEST(Frame, TakesTheLargestPayloadAndNoLarger)
{
    const Bytes largest(MaxFramePayload);
    const FrameHeader header{.version = FrameVersion, .type = 1};
    EXPECT_TRUE(decodeFrame(encodeFrame(header, largest)));
    const Bytes larger(MaxFramePayload + 1);
    const auto refused = decodeFrame(encodeFrame(header, larger));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Oversized);
}

TEST(Frame, TakesATypeWithoutAName)
{
    const auto frame = decodeFrame(with(with(GoodPacket, 2, 0xff), 3, 0xff));
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->header.type, 0xffff);
}

RC_GTEST_PROP(Frame, ComesBackAsItWent, ())
{
    FrameHeader header;
    header.version = FrameVersion;
    header.type = *rc::gen::arbitrary<std::uint16_t>();
    header.sequence = *rc::gen::arbitrary<std::uint64_t>();
    header.epoch = *rc::gen::arbitrary<std::uint32_t>();
    header.monotonicNs = *rc::gen::arbitrary<std::uint64_t>();
    const Bytes payload = toBytes(*rc::gen::arbitrary<std::vector<std::uint8_t>>());
    const Bytes packet = encodeFrame(header, payload);
    const auto frame = decodeFrame(packet);
    header.length = static_cast<std::uint32_t>(payload.size());
    RC_ASSERT(frame.has_value());
    RC_ASSERT(frame->header == header);
    RC_ASSERT(std::ranges::equal(frame->payload, payload));
}

RC_GTEST_PROP(Frame, OfAnyBytesIsRefusedOrExactlyThoseBytes, ())
{
    Bytes packet = toBytes(*rc::gen::arbitrary<std::vector<std::uint8_t>>());
    if (packet.size() >= FrameHeaderSize && *rc::gen::arbitrary<bool>()) {
        packet[0] = std::byte{1};
        packet[1] = std::byte{0};
        packet[4] = static_cast<std::byte>(packet.size() - FrameHeaderSize);
        std::fill(packet.begin() + 5, packet.begin() + 8, std::byte{0});
    }
    const auto frame = decodeFrame(packet);
    if (frame) {
        RC_ASSERT(encodeFrame(frame->header, frame->payload) == packet);
    }
}

} // namespace
} // namespace natlens
