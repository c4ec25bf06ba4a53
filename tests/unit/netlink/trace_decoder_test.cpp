// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/trace_decoder.h"

#include <gtest/gtest.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#include "attribute_bytes.h"
#include "guarded_bytes.h"

namespace natlens::test {

namespace {

constexpr unsigned Type = (NFNL_SUBSYS_NFTABLES << 8U) | NFT_MSG_TRACE;

Bytes number(unsigned type, std::uint32_t value)
{
    return attribute(
        type, bytes({value >> 24U, (value >> 16U) & 0xff, (value >> 8U) & 0xff, value & 0xff}));
}

/// 10.0.0.1 → 10.0.0.2.
Bytes ipv4Header(unsigned protocol)
{
    return bytes({0x45, 0, 0, 40, 0, 0, 0, 0, 64, protocol, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2});
}

Bytes ipv6Header(unsigned next)
{
    auto head = bytes({0x60, 0, 0, 0, 0, 20, next, 64});
    head.resize(40);
    head[23] = std::byte{1};
    head[39] = std::byte{2};
    return head;
}

Bytes headers(const Bytes& network, const Bytes& transport)
{
    return joined({attribute(NFTA_TRACE_NETWORK_HEADER, network),
                   attribute(NFTA_TRACE_TRANSPORT_HEADER, transport)});
}

std::vector<TraceEvent> decoded(const Bytes& attributes)
{
    std::vector<TraceEvent> events;
    EXPECT_EQ(decodeTrace(message(Type, 0, attributes), events), 0U);
    return events;
}

std::optional<Tuple> tupleOf(const Bytes& network, const Bytes& transport)
{
    return decoded(headers(network, transport)).at(0).tuple;
}

} // namespace

TEST(TraceDecoderTest, TakesEveryAttribute)
{
    const auto events = decoded(joined(
        {attribute(NFTA_TRACE_TABLE, text("nat\x1b")), attribute(NFTA_TRACE_CHAIN, text("pre")),
         attribute(NFTA_TRACE_RULE_HANDLE, bytes({0, 0, 0, 0, 0, 0, 1, 4})),
         number(NFTA_TRACE_TYPE, NFT_TRACETYPE_RULE),
         nested(NFTA_TRACE_VERDICT, {number(NFTA_VERDICT_CODE, static_cast<std::uint32_t>(-3)),
                                     attribute(NFTA_VERDICT_CHAIN, text("deep"))}),
         number(NFTA_TRACE_ID, 0xdeadbeef), headers(ipv4Header(6), bytes({4, 0, 0, 80})),
         number(NFTA_TRACE_IIF, 2), number(NFTA_TRACE_OIF, 3), number(NFTA_TRACE_MARK, 0x100),
         number(NFTA_TRACE_POLICY, 1), number(NFTA_TRACE_NFPROTO, 2)}));
    ASSERT_EQ(events.size(), 1U);
    TraceEvent expected;
    expected.id = 0xdeadbeef;
    expected.nfproto = 2;
    expected.type = NFT_TRACETYPE_RULE;
    expected.table = "nat\x1b";
    expected.chain = "pre";
    expected.ruleHandle = 260;
    expected.verdict = -3;
    expected.jumpTarget = "deep";
    expected.policy = 1;
    expected.mark = 0x100;
    expected.inInterface = 2;
    expected.outInterface = 3;
    expected.tuple =
        Tuple{*IpAddress::parse("10.0.0.1"), *IpAddress::parse("10.0.0.2"), 6, Ports{1024, 80}};
    auto event = events[0];
    event.family = 0;
    EXPECT_EQ(event, expected);
}

TEST(TraceDecoderTest, TellsTuplesOfHeaders)
{
    const auto tcp6 = tupleOf(ipv6Header(6), bytes({0, 22, 1, 0}));
    ASSERT_TRUE(tcp6);
    EXPECT_EQ(tcp6->dst, *IpAddress::parse("::2"));
    EXPECT_EQ(tcp6->l4, L4Identity(Ports{22, 256}));
    const auto ping = tupleOf(ipv4Header(1), bytes({8, 0, 1, 2, 0x12, 0x34, 0, 1}));
    EXPECT_EQ(ping->l4, L4Identity(IcmpIdentity{0x1234, 8, 0}));
    const auto unreachable = tupleOf(ipv4Header(1), bytes({3, 1, 1, 2, 0x12, 0x34, 0, 1}));
    EXPECT_EQ(unreachable->l4, L4Identity(IcmpIdentity{0, 3, 1}));
    EXPECT_EQ(tupleOf(ipv4Header(47), bytes({0, 0, 0, 0}))->l4, L4Identity());
    EXPECT_EQ(tupleOf(ipv4Header(6), bytes({0, 1, 2}))->l4, L4Identity());
    EXPECT_EQ(tupleOf(ipv6Header(0), Bytes(20))->protocol, 0);
    EXPECT_FALSE(tupleOf(bytes({0x45, 0, 0}), {}));
    EXPECT_FALSE(tupleOf(bytes({0, 1, 8, 0, 6, 4, 0, 1}), {})); // ARP
    EXPECT_FALSE(tupleOf({}, Bytes(20)));
}

TEST(TraceDecoderTest, CountsWhatItCannotReadAndGoesOn)
{
    const auto fine = message(Type, 0, number(NFTA_TRACE_ID, 1));
    const Bytes broken[] = {
        message(Type, 0, attribute(NFTA_TRACE_ID, bytes({1}))),
        message(Type, 0, attribute(NFTA_TRACE_RULE_HANDLE, bytes({1, 2, 3, 4}))),
        message(Type, 0, attribute(NFTA_TRACE_VERDICT, bytes({1, 2, 3, 4}))),
        message(Type, 0, bytes({200, 0, 1, 0})),
    };
    for (std::size_t i = 0; i < std::size(broken); ++i) {
        std::vector<TraceEvent> events;
        EXPECT_EQ(decodeTrace(joined({broken[i], fine}), events), 1U) << i;
        EXPECT_EQ(events.size(), 1U) << i;
    }
    std::vector<TraceEvent> others;
    EXPECT_EQ(decodeTrace(message(Type - 1, 0, {}), others), 0U);
    EXPECT_TRUE(others.empty());
}

TEST(TraceDecoderTest, ReadsNothingBeyondTheBytes)
{
    const auto whole =
        message(Type, 0, joined({number(NFTA_TRACE_ID, 1), headers(ipv4Header(1), Bytes(20))}));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const GuardedBytes cut(std::span<const std::byte>(whole).first(size));
        std::vector<TraceEvent> events;
        EXPECT_EQ(decodeTrace(cut.bytes(), events), size == 0 ? 0U : 1U) << size;
        EXPECT_TRUE(events.empty());
    }
}

} // namespace natlens::test
