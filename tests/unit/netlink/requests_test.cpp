// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstring>
#include <gtest/gtest.h>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink.h>
#include <rapidcheck/gtest.h>

#include "attribute_bytes.h"
#include "fixtures.h"
#include "generators.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/requests.h"

namespace natlens::test {

namespace {

nlmsghdr headOf(const std::vector<std::byte>& request)
{
    nlmsghdr head{};
    std::memcpy(&head, request.data(), sizeof head);
    return head;
}

unsigned familyOf(const std::vector<std::byte>& request)
{
    return std::to_integer<unsigned>(request.at(sizeof(nlmsghdr)));
}

Bytes attributes(const std::vector<std::byte>& request)
{
    const auto found = attributesOf(request);
    return {found.begin(), found.end()};
}

constexpr std::uint16_t Dump = NLM_F_REQUEST | NLM_F_DUMP;

} // namespace

TEST(RequestsTest, AsksForTheWholeTable)
{
    const auto request = dumpRequest({}, 7);
    ASSERT_TRUE(request);
    EXPECT_EQ(headOf(*request).nlmsg_type, 0x101);
    EXPECT_EQ(headOf(*request).nlmsg_flags, Dump);
    EXPECT_EQ(headOf(*request).nlmsg_seq, 7U);
    EXPECT_EQ(headOf(*request).nlmsg_len, request->size());
    EXPECT_EQ(familyOf(*request), 0U);
    EXPECT_TRUE(attributes(*request).empty());
}

struct FilterCase {
    const char* name;
    DumpFilter filter;
    unsigned family;
    Bytes attributes;
};

class DumpFilterTest : public testing::TestWithParam<FilterCase> {};

TEST_P(DumpFilterTest, BecomesAttributes)
{
    const auto request = dumpRequest(GetParam().filter, 1);
    ASSERT_TRUE(request);
    EXPECT_EQ(familyOf(*request), GetParam().family);
    EXPECT_EQ(toHex(attributes(*request)), toHex(GetParam().attributes));
}

static DumpFilter filter(void (*set)(DumpFilter&))
{
    DumpFilter made;
    set(made);
    return made;
}

/// u32 in the order of the machine, as CTA_FILTER_*_FLAGS are.
static Bytes hostWord(std::uint32_t value)
{
    Bytes out(sizeof value);
    std::memcpy(out.data(), &value, sizeof value);
    return out;
}

INSTANTIATE_TEST_SUITE_P(
    , DumpFilterTest,
    testing::Values(
        FilterCase{
            "family", filter([](DumpFilter& made) { made.family = L3Protocol::Ipv6; }), 10, {}},
        FilterCase{"status", filter([](DumpFilter& made) {
                       made.statusValue = 4;
                       made.statusMask = 6;
                   }),
                   0,
                   joined({attribute(3, bytes({0, 0, 0, 4})), attribute(26, bytes({0, 0, 0, 6}))})},
        FilterCase{"whole_mark", filter([](DumpFilter& made) { made.markValue = 0x2A; }), 0,
                   joined({attribute(8, bytes({0, 0, 0, 0x2A})),
                           attribute(21, bytes({0xFF, 0xFF, 0xFF, 0xFF}))})},
        FilterCase{"zone", filter([](DumpFilter& made) { made.zone = 0x102; }), 0,
                   attribute(18, bytes({1, 2}))},
        FilterCase{"protocol", filter([](DumpFilter& made) {
                       made.family = L3Protocol::Ipv4;
                       made.protocol = 17;
                   }),
                   2,
                   joined({nested(1, {nested(2, {attribute(1, bytes({17}))})}),
                           nested(25, {attribute(1, hostWord(8)), attribute(2, hostWord(0))})})}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(RequestsTest, RefusesFiltersThatMakeNoSense)
{
    for (const auto& bad :
         {filter([](DumpFilter& made) { made.protocol = 6; }), filter([](DumpFilter& made) {
              made.statusValue = 8;
              made.statusMask = 4;
          }),
          filter([](DumpFilter& made) {
              made.markValue = 0xFF;
              made.markMask = 0xF;
          })}) {
        const auto request = dumpRequest(bad, 1);
        ASSERT_FALSE(request);
        EXPECT_EQ(request.error().code, ErrorCode::BadArgument);
    }
}

TEST(RequestsTest, AsksForExpectationsAndAddresses)
{
    EXPECT_EQ(headOf(expectationDumpRequest(3)).nlmsg_type, 0x201);
    EXPECT_EQ(headOf(expectationDumpRequest(3)).nlmsg_flags, Dump);
    EXPECT_EQ(headOf(expectationDumpRequest(3)).nlmsg_seq, 3U);
    EXPECT_EQ(headOf(addressDumpRequest(4)).nlmsg_type, 22);
    EXPECT_EQ(headOf(addressDumpRequest(4)).nlmsg_flags, Dump);
    EXPECT_EQ(headOf(addressDumpRequest(4)).nlmsg_seq, 4U);
    EXPECT_EQ(addressDumpRequest(4).size(), 24U);
}

TEST(RequestsTest, RefusesAKeyWithoutAddresses)
{
    FlowKey mixed;
    mixed.original.src = IpAddress::parse("10.0.0.1").value();
    mixed.original.dst = IpAddress::parse("::1").value();
    for (const auto& key : {FlowKey(), mixed}) {
        EXPECT_EQ(getRequest(key, 1).error().code, ErrorCode::BadArgument);
        EXPECT_EQ(deleteRequest(key, 1).error().code, ErrorCode::BadArgument);
    }
}

RC_GTEST_PROP(RequestsTest, NamesTheFlowThatItIsAbout, (std::uint32_t sequence))
{
    const auto flow = *anyFlow();
    const auto key = keyOf(flow);
    for (const auto& [request, type, flags] :
         {std::tuple{getRequest(key, sequence), 0x101, NLM_F_REQUEST},
          std::tuple{deleteRequest(key, sequence), 0x102, NLM_F_REQUEST | NLM_F_ACK}}) {
        RC_ASSERT(request.has_value());
        RC_ASSERT(headOf(*request).nlmsg_type == type);
        RC_ASSERT(headOf(*request).nlmsg_flags == flags);
        RC_ASSERT(headOf(*request).nlmsg_seq == sequence);
        RC_ASSERT(familyOf(*request) == static_cast<unsigned>(flow.original.family()));
        const auto decoded = decodeFlow(attributesOf(*request));
        RC_ASSERT(decoded.has_value());
        RC_ASSERT(keyOf(*decoded) == key);
        RC_ASSERT(decoded->reply.family() == L3Protocol::None);
    }
}

} // namespace natlens::test
