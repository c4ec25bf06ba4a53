// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/flow_key_list.h"

#include <bit>
#include <gtest/gtest.h>

namespace natlens {
namespace {

FlowKey key(const char* src, const char* dst, std::uint8_t protocol, L4Identity l4)
{
    FlowKey made;
    made.id = 0x01020304;
    made.zone = 0x0506;
    made.original.src = IpAddress::parse(src).value();
    made.original.dst = IpAddress::parse(dst).value();
    made.original.protocol = protocol;
    made.original.l4 = l4;
    return made;
}

std::vector<FlowKey> everyKind()
{
    return {key("10.0.0.1", "10.0.0.2", IPPROTO_TCP, Ports{40000, 443}),
            key("2001:db8::1", "2001:db8::2", IPPROTO_UDP, Ports{53, 53}),
            key("10.0.0.1", "10.0.0.2", IPPROTO_GRE, GreKeys{1, 2}),
            key("10.0.0.1", "10.0.0.2", IPPROTO_ICMP, IcmpIdentity{77, 8, 0}),
            key("fe80::1", "fe80::2", IPPROTO_ICMPV6, IcmpIdentity{77, 128, 1}),
            key("10.0.0.1", "10.0.0.2", 89, {})};
}

TEST(FlowKeyList, GivesBackEveryKind)
{
    const auto keys = everyKind();
    EXPECT_EQ(decodeFlowKeys(encodeFlowKeys(keys)), keys);
    EXPECT_EQ(decodeFlowKeys({}), std::vector<FlowKey>{});
}

TEST(FlowKeyList, IsWrittenAsDocumented)
{
    const auto bytes = encodeFlowKeys(std::vector{everyKind().front()});
    const std::vector<unsigned> expected{
        4,    3,    2,    1,    6, 5, 2, 6,                         // id, zone, family, protocol
        10,   0,    0,    1,    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // source
        10,   0,    0,    2,    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // destination
        0x40, 0x9c, 0xbb, 0x01, 1, 0, 0, 0};                        // ports, kind, zero
    std::vector<unsigned> written;
    written.reserve(bytes.size());
    for (const std::byte byte : bytes) {
        written.push_back(std::to_integer<unsigned>(byte));
    }
    if constexpr (std::endian::native == std::endian::little) {
        EXPECT_EQ(written, expected);
    }
    EXPECT_EQ(bytes.size(), FlowKeyRecordSize);
}

struct BadRecord {
    const char* name;
    std::size_t at;
    unsigned value;
    const char* says;
};

TEST(FlowKeyList, RefusesWhatIsNotAsDocumentedAndSaysWhich)
{
    const BadRecord cases[] = {
        {"an unknown family", 6, 1, "family"},
        {"IPv6 as IPv4's tail", 12, 1, "IPv4"},
        {"IPv4's destination has a tail", 39, 1, "IPv4"},
        {"another protocol's kind", 44, 2, "kind"},
        {"no kind", 44, 0, "kind"},
        {"a kind without a name", 44, 9, "kind"},
        {"something at the end", 47, 1, "end"},
    };
    for (const BadRecord& bad : cases) {
        auto bytes = encodeFlowKeys(std::vector{everyKind()[2], everyKind()[0]});
        bytes[FlowKeyRecordSize + bad.at] = static_cast<std::byte>(bad.value);
        const auto keys = decodeFlowKeys(bytes);
        ASSERT_FALSE(keys) << bad.name;
        EXPECT_EQ(keys.error().code, ErrorCode::Malformed) << bad.name;
        EXPECT_NE(keys.error().context.find("record 1"), std::string::npos) << keys.error().context;
        EXPECT_NE(keys.error().context.find(bad.says), std::string::npos) << keys.error().context;
    }
    auto bytes = encodeFlowKeys(std::vector{everyKind().back()});
    bytes[40] = std::byte{1};
    EXPECT_FALSE(decodeFlowKeys(bytes)) << "numbers of a protocol without any";
}

TEST(FlowKeyList, IsBounded)
{
    std::vector<std::byte> bytes(MaxFlowKeys * FlowKeyRecordSize + 1);
    EXPECT_EQ(decodeFlowKeys(bytes).error().code, ErrorCode::Oversized);
    const std::vector<FlowKey> many(MaxFlowKeys, everyKind().front());
    EXPECT_EQ(decodeFlowKeys(encodeFlowKeys(many))->size(), MaxFlowKeys);
    for (std::size_t size = 1; size < FlowKeyRecordSize; ++size) {
        EXPECT_EQ(decodeFlowKeys(std::span(bytes).first(size)).error().code, ErrorCode::Malformed);
    }
}

} // namespace
} // namespace natlens
