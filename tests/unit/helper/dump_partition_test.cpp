// SPDX-License-Identifier: GPL-2.0-or-later
#include "dump_partition.h"

#include <gtest/gtest.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <sys/socket.h>

#include <algorithm>

namespace natlens {
namespace {

/// What the kernel does with such a filter.
bool tells(const DumpFilter& filter, const DumpedRow& row)
{
    const bool family =
        filter.family == L3Protocol::None || static_cast<std::uint8_t>(filter.family) == row.family;
    const std::uint32_t mask =
        filter.statusValue && filter.statusMask == 0 ? ~std::uint32_t{0} : filter.statusMask;
    return family && (!filter.statusValue || (row.status & mask) == *filter.statusValue);
}

/// Every family with every status that a cut could look at.
std::vector<DumpedRow> everyRow()
{
    std::vector<DumpedRow> rows;
    for (std::uint32_t status = 0; status < 64; ++status) {
        rows.push_back({AF_INET, status});
        rows.push_back({AF_INET6, status});
    }
    return rows;
}

std::vector<DumpedRow> rowsWith(std::uint32_t bit, int withBit, int without)
{
    std::vector<DumpedRow> rows(static_cast<std::size_t>(withBit), {AF_INET, bit});
    rows.insert(rows.end(), static_cast<std::size_t>(without), {AF_INET, 0});
    return rows;
}

void expectEachRowOnce(const DumpFilter& whole, const std::vector<DumpFilter>& parts)
{
    for (const DumpedRow& row : everyRow()) {
        const auto times = std::ranges::count_if(
            parts, [&row](const DumpFilter& part) { return tells(part, row); });
        EXPECT_EQ(times, tells(whole, row) ? 1 : 0) << unsigned{row.family} << ' ' << row.status;
    }
}

TEST(DumpPartition, TellsEveryRowExactlyOnceWhateverTheSample)
{
    const DumpFilter all;
    for (const std::uint32_t bit :
         {IPS_SRC_NAT, IPS_DST_NAT, IPS_ASSURED, IPS_SEEN_REPLY, IPS_EXPECTED}) {
        for (const int with : {0, 10, 30, 50, 90, 100}) {
            expectEachRowOnce(all, partitionDump(all, rowsWith(bit, with, 100 - with)));
        }
    }
    expectEachRowOnce(all, partitionDump(all, everyRow()));
    expectEachRowOnce(all, partitionDump(all, {}));
}

TEST(DumpPartition, KeepsToTheFilterThatWasAskedFor)
{
    DumpFilter whole;
    whole.family = L3Protocol::Ipv6;
    whole.statusValue = 0;
    whole.statusMask = IPS_ASSURED;
    auto sample = everyRow();
    std::erase_if(sample, [&whole](const DumpedRow& row) { return !tells(whole, row); });
    const auto parts = partitionDump(whole, sample);
    EXPECT_GT(parts.size(), 1U);
    expectEachRowOnce(whole, parts);
    expectEachRowOnce(whole, partitionDump(whole, everyRow()));
    DumpFilter exact;
    exact.statusValue = 8; // every bit is asked for
    expectEachRowOnce(exact, partitionDump(exact, everyRow()));
}

TEST(DumpPartition, DoesNotCutWhatIsAllAlike)
{
    EXPECT_EQ(partitionDump({}, rowsWith(IPS_ASSURED, 100, 0)).size(), 1U);
    EXPECT_EQ(partitionDump({}, {}).size(), 1U);
    EXPECT_EQ(partitionDump({}, rowsWith(IPS_ASSURED, 97, 3)).size(), 1U);
}

TEST(DumpPartition, PrefersBitsThatNeverChange)
{
    std::vector<DumpedRow> rows = rowsWith(IPS_SRC_NAT, 50, 0);
    const auto others = rowsWith(IPS_ASSURED, 50, 0);
    rows.insert(rows.end(), others.begin(), others.end());
    const auto parts = partitionDump({}, rows);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].statusMask, std::uint32_t{IPS_SRC_NAT});
    EXPECT_EQ(parts[1].statusMask, std::uint32_t{IPS_SRC_NAT});
}

TEST(DumpPartition, BeginsWithTheLargestPart)
{
    const auto parts = partitionDump({}, rowsWith(IPS_ASSURED, 65, 35));
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].statusValue, std::uint32_t{IPS_ASSURED});
}

/// A part is read by one reader at a time: one of two thirds would keep them waiting.
TEST(DumpPartition, CutsALargePartAgain)
{
    std::vector<DumpedRow> rows(50, {AF_INET, IPS_ASSURED});
    rows.insert(rows.end(), 17, {AF_INET6, IPS_ASSURED});
    rows.insert(rows.end(), 25, {AF_INET, 0});
    rows.insert(rows.end(), 8, {AF_INET6, 0});
    const auto parts = partitionDump({}, rows);
    EXPECT_EQ(parts.size(), 3U);
    expectEachRowOnce({}, parts);
}

TEST(DumpPartition, StopsAtBytesThatAreNoMessages)
{
    const std::vector<std::byte> bytes(1000, std::byte{0xff});
    std::vector<DumpedRow> rows;
    sampleRows(bytes, rows);
    EXPECT_TRUE(rows.empty());
    EXPECT_TRUE(allPass({}, bytes));
}

} // namespace
} // namespace natlens
