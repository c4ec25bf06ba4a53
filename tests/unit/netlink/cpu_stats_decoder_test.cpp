// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/cpu_stats_decoder.h"

#include <gtest/gtest.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/netlink.h>

#include "attribute_bytes.h"

namespace natlens::test {

namespace {

constexpr unsigned Type = (NFNL_SUBSYS_CTNETLINK << 8U) | IPCTNL_MSG_CT_GET_STATS_CPU;

Bytes counter(unsigned type, unsigned value)
{
    return attribute(type, bytes({0, 0, value / 256, value % 256}));
}

/// The number of the CPU is the res_id of struct nfgenmsg, in network order.
Bytes cpu(unsigned number, const Bytes& attributes)
{
    auto made = message(Type, NLM_F_MULTI, attributes);
    made[NLMSG_HDRLEN + 2] = std::byte{0};
    made[NLMSG_HDRLEN + 3] = static_cast<std::byte>(number);
    return made;
}

} // namespace

TEST(CpuStatsDecoderTest, TakesEveryCounterOfEveryCpu)
{
    const auto all =
        joined({counter(CTA_STATS_FOUND, 1), counter(CTA_STATS_INVALID, 2),
                counter(CTA_STATS_INSERT, 3), counter(CTA_STATS_INSERT_FAILED, 4),
                counter(CTA_STATS_DROP, 5), counter(CTA_STATS_EARLY_DROP, 6),
                counter(CTA_STATS_ERROR, 7), counter(CTA_STATS_SEARCH_RESTART, 8),
                counter(CTA_STATS_CLASH_RESOLVE, 9), counter(CTA_STATS_CHAIN_TOOLONG, 258)});
    std::vector<CpuCounters> counters;
    EXPECT_EQ(decodeCpuStats(joined({cpu(0, all), cpu(7, counter(CTA_STATS_DROP, 1))}), counters),
              0U);
    ASSERT_EQ(counters.size(), 2U);
    EXPECT_EQ(counters[0], (CpuCounters{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 258}));
    CpuCounters seven;
    seven.cpu = 7;
    seven.drop = 1;
    EXPECT_EQ(counters[1], seven);
}

TEST(CpuStatsDecoderTest, LeavesOutWhatItCannotRead)
{
    std::vector<CpuCounters> counters;
    const auto wrong = cpu(1, attribute(CTA_STATS_DROP, bytes({1, 2})));
    const auto other = message(NFNL_SUBSYS_CTNETLINK << 8U, 0, {});
    const auto done = message(NLMSG_DONE, 0, {});
    const auto unknown = cpu(2, counter(CTA_STATS_MAX + 5, 1));
    EXPECT_EQ(decodeCpuStats(joined({wrong, other, done, unknown}), counters), 2U);
    ASSERT_EQ(counters.size(), 1U);
    EXPECT_EQ(counters[0].cpu, 2);
    auto cut = cpu(3, counter(CTA_STATS_DROP, 1));
    cut.pop_back();
    EXPECT_EQ(decodeCpuStats(cut, counters), 1U);
    EXPECT_EQ(counters.size(), 1U);
}

TEST(CpuStatsDecoderTest, AsksForADump)
{
    const auto request = cpuStatsRequest(5);
    const auto* head = reinterpret_cast<const nlmsghdr*>(request.data());
    EXPECT_EQ(head->nlmsg_type, Type);
    EXPECT_EQ(head->nlmsg_flags, NLM_F_REQUEST | NLM_F_DUMP);
    EXPECT_EQ(head->nlmsg_seq, 5U);
    EXPECT_EQ(head->nlmsg_len, request.size());
}

} // namespace natlens::test
