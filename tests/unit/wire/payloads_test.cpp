// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/payloads.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>

namespace natlens {
namespace {

using Bytes = std::vector<std::byte>;

TEST(GapPayload, IsFourBytes)
{
    for (const std::size_t size : {0U, 1U, 3U, 5U, 8U}) {
        const auto gap = decodeGap(Bytes(size));
        ASSERT_FALSE(gap) << size;
        EXPECT_EQ(gap.error().code, ErrorCode::Malformed);
    }
    if constexpr (std::endian::native == std::endian::little) {
        EXPECT_EQ(encodeGap({GapReason::SlowClient}),
                  (Bytes{std::byte{2}, std::byte{0}, std::byte{0}, std::byte{0}}));
    }
}

TEST(GapPayload, KeepsAReasonWithoutAName)
{
    const auto gap = decodeGap(Bytes(4, std::byte{0xff}));
    ASSERT_TRUE(gap);
    EXPECT_EQ(static_cast<std::uint32_t>(gap->reason), 0xffffffffU);
}

RC_GTEST_PROP(GapPayload, ComesBackAsItWent, (std::uint32_t reason))
{
    const GapPayload gap{static_cast<GapReason>(reason)};
    RC_ASSERT(decodeGap(encodeGap(gap)).value() == gap);
}

TEST(StatsPayload, IsAWholeNumberOfEntries)
{
    EXPECT_TRUE(decodeStats(Bytes{}).value().entries.empty());
    for (const std::size_t size : {1U, 15U, 17U, 31U}) {
        const auto stats = decodeStats(Bytes(size));
        ASSERT_FALSE(stats) << size;
        EXPECT_EQ(stats.error().code, ErrorCode::Malformed);
    }
}

TEST(StatsPayload, ReadsAnEntryByteByByte)
{
    if constexpr (std::endian::native == std::endian::little) {
        Bytes bytes(16);
        bytes[0] = std::byte{2};
        bytes[2] = std::byte{0xff}; // what is zero today is not looked at
        bytes[8] = std::byte{0x10};
        bytes[15] = std::byte{0x01};
        const auto stats = decodeStats(bytes).value();
        ASSERT_EQ(stats.entries.size(), 1U);
        EXPECT_EQ(stats.entries[0],
                  (StatsPayload::Entry{StatsPayload::Key::TableMax, 0x0100000000000010}));
    }
}

RC_GTEST_PROP(StatsPayload, ComesBackAsItWent,
              (const std::vector<std::pair<std::uint16_t, std::uint64_t>>& pairs))
{
    StatsPayload stats;
    for (const auto& [key, value] : pairs) {
        stats.entries.push_back({static_cast<StatsPayload::Key>(key), value});
    }
    const Bytes bytes = encodeStats(stats);
    RC_ASSERT(bytes.size() == 16 * pairs.size());
    RC_ASSERT(decodeStats(bytes).value() == stats);
}

} // namespace
} // namespace natlens
