// SPDX-License-Identifier: GPL-2.0-or-later
// The decoder and libnetfilter_conntrack understand the same of the same message, field by field,
// whether a kernel or a generator made it.
#include <gtest/gtest.h>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink.h>
#include <rapidcheck/gtest.h>

#include "fixtures.h"
#include "generators.h"
#include "netlink/conntrack_decoder.h"
#include "nfct_reference.h"

namespace natlens::test {

namespace {

unsigned subsystemOf(std::span<const std::byte> message)
{
    return NFNL_SUBSYS_ID(reinterpret_cast<const nlmsghdr*>(message.data())->nlmsg_type);
}

std::vector<std::vector<std::byte>> recorded(unsigned subsystem)
{
    std::vector<std::vector<std::byte>> found;
    for (const char* name : {"flows.bin", "expectations.bin", "events.bin"}) {
        for (auto& message : messagesOf(fixture(name))) {
            if (subsystemOf(message) == subsystem) {
                found.push_back(std::move(message));
            }
        }
    }
    return found;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names) {
        text += name + "; ";
    }
    return text;
}

} // namespace

TEST(DifferentialTest, AgreesOnEveryRecordedFlow)
{
    const auto messages = recorded(NFNL_SUBSYS_CTNETLINK);
    ASSERT_GT(messages.size(), 60U);
    for (const auto& message : messages) {
        const auto flow = decodeFlow(attributesOf(message));
        ASSERT_TRUE(flow) << flow.error().context << toHex(message);
        EXPECT_EQ(joined(disagreements(*flow, message)), "") << toHex(message);
    }
}

TEST(DifferentialTest, AgreesOnEveryRecordedExpectation)
{
    const auto messages = recorded(NFNL_SUBSYS_CTNETLINK_EXP);
    ASSERT_GT(messages.size(), 3U);
    for (const auto& message : messages) {
        const auto expectation = decodeExpectation(attributesOf(message));
        ASSERT_TRUE(expectation) << expectation.error().context << toHex(message);
        EXPECT_EQ(joined(disagreements(*expectation, message)), "") << toHex(message);
    }
}

TEST(DifferentialTest, NoticesWhatDiffers)
{
    const auto message = recorded(NFNL_SUBSYS_CTNETLINK).front();
    const auto flow = decodeFlow(attributesOf(message));
    ASSERT_TRUE(flow && flow->mark && flow->countersReply);
    const auto changed = [&](auto change) {
        Flow other = *flow;
        change(other);
        return joined(disagreements(other, message));
    };
    EXPECT_EQ(changed([](Flow& other) { ++*other.mark; }), "mark; ");
    EXPECT_EQ(changed([](Flow& other) { other.mark.reset(); }), "mark; ");
    EXPECT_EQ(changed([](Flow& other) { ++other.countersReply->bytes; }), "bytes.reply; ");
    EXPECT_EQ(changed([](Flow& other) { ++other.zone; }), "zone; ");
    EXPECT_EQ(changed([](Flow& other) { std::swap(other.original.src, other.original.dst); }),
              "original.v4src; original.v4dst; ");
}

RC_GTEST_PROP(DifferentialTest, AgreesOnAnyFlowAndGivesItBack, ())
{
    const auto flow = *anyFlow();
    const auto message = encode(flow, *anyEncoding());
    RC_LOG() << toHex(message);
    const auto decoded = decodeFlow(attributesOf(message));
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(joined(disagreements(*decoded, message)) == "");
    RC_ASSERT(*decoded == flow);
}

RC_GTEST_PROP(DifferentialTest, AgreesOnAnyExpectationAndGivesItBack, ())
{
    const auto expectation = *anyExpectation();
    const auto message = encode(expectation, *anyEncoding());
    RC_LOG() << toHex(message);
    const auto decoded = decodeExpectation(attributesOf(message));
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(joined(disagreements(*decoded, message)) == "");
    RC_ASSERT(*decoded == expectation);
}

RC_GTEST_PROP(DifferentialTest, AgreesOnTheOldNarrowCounters,
              (std::uint32_t packets, std::uint32_t bytes))
{
    auto flow = *anyFlow();
    flow.countersOriginal = Counters{packets, bytes};
    flow.countersReply = Counters{bytes, packets};
    auto encoding = *anyEncoding();
    encoding.narrowCounters = true;
    const auto message = encode(flow, encoding);
    const auto decoded = decodeFlow(attributesOf(message));
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(joined(disagreements(*decoded, message)) == "");
    RC_ASSERT(*decoded == flow);
}

} // namespace natlens::test
