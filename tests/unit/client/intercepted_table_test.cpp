// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/intercepted_table.h"

#include <gtest/gtest.h>
#include <netinet/in.h>

#include <algorithm>

#include "client/intercepted_order.h"
#include "intercept/plan.h"

namespace natlens {
namespace {

constexpr std::uint64_t Second = 1'000'000'000;

InterceptedRecord::End end(const char* address, std::uint16_t port)
{
    InterceptedRecord::End out;
    const IpAddress parsed = *IpAddress::parse(address);
    std::ranges::copy(parsed.bytes(), out.address.begin());
    out.port = port;
    out.family = static_cast<std::uint8_t>(parsed.family());
    return out;
}

InterceptedRecord opened(std::uint64_t id, std::uint16_t clientPort)
{
    InterceptedRecord record;
    record.id = id;
    record.client = end("10.0.1.2", clientPort);
    record.local = end("10.0.1.1", 40'000);
    record.original = end("10.0.2.2", 8080);
    return record;
}

InterceptedRecord of(InterceptedRecord::Kind kind, std::uint64_t id)
{
    InterceptedRecord record;
    record.kind = kind;
    record.id = id;
    return record;
}

PackedFlow flow(const char* src, std::uint16_t sport, const char* dst, std::uint16_t dport,
                std::uint32_t mark)
{
    Flow told;
    told.original = {*IpAddress::parse(src), *IpAddress::parse(dst), IPPROTO_TCP,
                     Ports{sport, dport}};
    told.reply = inverse(told.original);
    told.mark = mark;
    told.status = StatusSeenReply;
    std::shared_ptr<const RareFlow> rare;
    return pack(told, rare);
}

const InterceptedConnection& only(const InterceptedSnapshot& snapshot)
{
    EXPECT_EQ(snapshot.rows.size(), 1U);
    return *snapshot.rows.front();
}

TEST(InterceptedTable, FollowsAConnectionFromItsBeginningToItsEnd)
{
    InterceptedTable table;
    table.apply(1, 3, std::vector{opened(7, 40'001)}, Second);
    auto connected = of(InterceptedRecord::Kind::Connected, 7);
    connected.connectNs = 1'234'000;
    connected.local = end("10.0.2.1", 51'000);
    table.apply(1, 3, std::vector{connected}, 2 * Second);
    auto moved = of(InterceptedRecord::Kind::Moved, 7);
    moved.bytesUp = 1000;
    moved.bytesDown = 5000;
    table.apply(1, 3, std::vector{moved}, 3 * Second);
    {
        const InterceptedSnapshot now = table.snapshot({});
        const InterceptedConnection& row = only(now);
        EXPECT_EQ(row.state, InterceptedConnection::State::Connected);
        EXPECT_EQ(row.interception, 3U);
        EXPECT_EQ(toString(row.destination()), "10.0.2.2:8080");
        EXPECT_EQ(toString(row.upstream), "10.0.2.1:51000");
        EXPECT_GT(row.downPerSecond, 0);
        EXPECT_EQ(now.live, 1U);
    }
    auto ended = of(InterceptedRecord::Kind::Ended, 7);
    ended.reason = InterceptedRecord::Reason::ServerReset;
    ended.bytesDown = 6000;
    table.apply(1, 3, std::vector{ended, moved}, 4 * Second);
    const InterceptedSnapshot now = table.snapshot({});
    EXPECT_EQ(only(now).reason, InterceptedRecord::Reason::ServerReset);
    EXPECT_EQ(only(now).bytesDown, 6000U) << "nothing changes it after its end";
    EXPECT_EQ(only(now).downPerSecond, 0);
    EXPECT_EQ(now.live, 0U);
    EXPECT_EQ(now.ended, 1U);
}

TEST(InterceptedTable, KeepsWhatWasPublishedAsItIs)
{
    InterceptedTable table;
    table.apply(1, 1, std::vector{opened(1, 40'001)}, Second);
    const InterceptedSnapshot before = table.snapshot({});
    table.endSession(1, 2 * Second);
    EXPECT_FALSE(only(before).ended());
    const InterceptedSnapshot after = table.snapshot({});
    EXPECT_TRUE(only(after).ended());
    EXPECT_EQ(only(after).reason, InterceptedRecord::Reason::Stopped);
}

TEST(InterceptedTable, KeepsSoManyThatEndedAndForgetsTheOldest)
{
    InterceptedTable table;
    constexpr std::uint64_t All = InterceptedTable::MostEnded + 50;
    for (std::uint64_t id = 1; id <= All; ++id) {
        table.apply(1, 1, std::vector{opened(id, 1), of(InterceptedRecord::Kind::Ended, id)}, id);
    }
    table.apply(1, 1, std::vector{opened(All + 1, 2)}, All + 1);
    const InterceptedSnapshot now = table.snapshot({});
    EXPECT_EQ(now.ended, InterceptedTable::MostEnded);
    EXPECT_EQ(now.live, 1U);
    EXPECT_EQ(now.rows.size(), InterceptedTable::MostEnded + 1);
    EXPECT_EQ(now.rows.back()->id, 51U) << "newest first, and the first fifty are gone";
}

TEST(InterceptedTable, HoldsNoMoreOpenThanARelayCanHaveWhenTheirEndsWereLost)
{
    InterceptedTable table;
    constexpr std::uint64_t All = 3 * InterceptedTable::MostLive;
    for (std::uint64_t id = 1; id <= All; ++id) {
        table.apply(1, 1, std::vector{opened(id, 1)}, id);
    }
    table.noteGap(1);
    const InterceptedSnapshot now = table.snapshot({});
    EXPECT_LE(now.live, InterceptedTable::MostLive);
    EXPECT_LE(now.ended, InterceptedTable::MostEnded);
    EXPECT_EQ(now.rows.front()->id, All);
    EXPECT_FALSE(now.rows.front()->ended()) << "the oldest are those that have ended";
}

TEST(InterceptedTable, LetsOneEndWithItsFlowAfterReportsWereLost)
{
    InterceptedTable table;
    const auto mark = InterceptMarks::connection(InterceptMarks::Divert, 2);
    const std::map<unsigned, InterceptedTable::Session> sessions{{2, {9, false}}};
    const std::vector flows{
        *markedFlow(flow("10.0.1.2", 40'001, "10.0.2.2", 8080, mark)),
        *markedFlow(flow("10.0.1.2", 40'002, "10.0.2.2", 8080, mark)),
    };
    table.apply(9, 2, std::vector{opened(1, 40'001), opened(2, 40'002)}, Second);
    table.join(sessions, flows, 2 * Second);
    table.join(sessions, {}, 3 * Second);
    EXPECT_EQ(table.snapshot({}).live, 2U) << "somebody flushed conntrack";
    table.noteGap(9);
    table.apply(9, 2, std::vector{of(InterceptedRecord::Kind::Moved, 2)}, 4 * Second);
    table.join(sessions, {}, 5 * Second);
    const InterceptedSnapshot now = table.snapshot({});
    EXPECT_EQ(now.live, 1U) << "one was told of after the gap";
    EXPECT_EQ(now.ended, 1U);
}

TEST(InterceptedTable, JoinsBothFlowsByMarkAndEnd)
{
    InterceptedTable table;
    auto connected = of(InterceptedRecord::Kind::Connected, 1);
    connected.local = end("10.0.2.1", 51'000);
    table.apply(9, 2, std::vector{opened(1, 40'001), connected}, Second);
    const std::uint32_t client = InterceptMarks::connection(InterceptMarks::Divert, 2);
    const std::uint32_t upstream = InterceptMarks::connection(InterceptMarks::Upstream, 2);
    const std::uint32_t other = InterceptMarks::connection(InterceptMarks::Divert, 3);
    std::vector<InterceptedTable::MarkedFlow> marked;
    for (const PackedFlow& one : {flow("10.0.1.2", 40'001, "10.0.2.9", 8080, other),
                                  flow("10.0.1.2", 40'001, "10.0.2.2", 8080, client),
                                  flow("10.0.2.1", 51'000, "10.0.2.2", 8080, upstream),
                                  flow("10.0.1.2", 40'001, "10.0.2.2", 8080, 0x55)}) {
        if (const auto told = markedFlow(one)) {
            marked.push_back(*told);
        }
    }
    ASSERT_EQ(marked.size(), 3U);
    table.join({{2, {9, false}}}, marked, 2 * Second);
    const InterceptedSnapshot now = table.snapshot({});
    ASSERT_TRUE(only(now).clientLeg);
    EXPECT_EQ(toString(only(now).clientLeg->originalDestination()), "10.0.2.2:8080");
    ASSERT_TRUE(only(now).upstreamLeg);
    EXPECT_EQ(only(now).upstreamLeg->original.src.toString(), "10.0.2.1");
    table.join({{2, {9, false}}}, {}, 3 * Second);
    const InterceptedSnapshot later = table.snapshot({});
    EXPECT_TRUE(only(later).clientLeg) << "what was seen stays told";
}

TEST(InterceptedTable, JoinsShortConnectionsAfterTheirEnd)
{
    InterceptedTable table;
    table.apply(9, 2, std::vector{opened(1, 40'001), of(InterceptedRecord::Kind::Ended, 1)},
                Second);
    const std::vector marked{
        *markedFlow(flow("10.0.1.2", 40'001, "10.0.2.2", 8080,
                         InterceptMarks::connection(InterceptMarks::Divert, 2)))};
    table.join({{2, {9, false}}}, marked, 60 * Second);
    EXPECT_FALSE(only(table.snapshot({})).clientLeg) << "that is another one's port by now";
    table.join({{2, {9, false}}}, marked, 2 * Second);
    EXPECT_TRUE(only(table.snapshot({})).clientLeg);
}

TEST(InterceptedTable, TakesConnectionsOfOthersFromFlows)
{
    InterceptedTable table;
    PackedFlow seen = flow("10.0.1.2", 40'001, "10.0.2.2", 8080,
                           InterceptMarks::connection(InterceptMarks::Divert, 1));
    seen.sequence = 5;
    seen.originalCounters.bytes = 100;
    const std::vector marked{*markedFlow(seen)};
    table.join({{1, {4, true}}}, marked, Second);
    {
        const InterceptedSnapshot now = table.snapshot({});
        EXPECT_TRUE(only(now).observed);
        EXPECT_EQ(only(now).state, InterceptedConnection::State::Connected);
        EXPECT_EQ(only(now).bytesUp, 100U);
        EXPECT_EQ(toString(only(now).client), "10.0.1.2:40001");
    }
    table.join({{1, {4, true}}}, {}, 2 * Second);
    EXPECT_TRUE(only(table.snapshot({})).ended());
}

TEST(InterceptedTable, RatesFallWhenNothingMoves)
{
    InterceptedTable table;
    auto moved = of(InterceptedRecord::Kind::Moved, 1);
    moved.bytesUp = 1000;
    table.apply(1, 1, std::vector{opened(1, 1)}, Second);
    table.apply(1, 1, std::vector{moved}, 2 * Second);
    table.settleRates(2 * Second + 1);
    EXPECT_GT(only(table.snapshot({})).upPerSecond, 0);
    table.settleRates(4 * Second);
    EXPECT_EQ(only(table.snapshot({})).upPerSecond, 0);
}

TEST(InterceptedTable, SortsAndFindsOnWhatIsShown)
{
    InterceptedTable table;
    for (std::uint16_t id = 1; id <= 3; ++id) {
        auto moved = of(InterceptedRecord::Kind::Moved, id);
        moved.bytesUp = 100U * ((id * 2U) % 3U);
        table.apply(id == 3 ? 2 : 1, 1, std::vector{opened(id, id), moved}, id);
    }
    InterceptedQuery query;
    query.sortBy = InterceptedField::BytesUp;
    query.descending = false;
    const auto idsOf = [&table](const InterceptedQuery& asked) {
        std::vector<std::uint64_t> ids;
        const InterceptedSnapshot now = table.snapshot(asked);
        std::ranges::transform(now.rows, std::back_inserter(ids),
                               [](const auto& row) { return row->id; });
        return ids;
    };
    EXPECT_EQ(idsOf(query), (std::vector<std::uint64_t>{3, 2, 1}));
    query.text = "10.0.2.2:8080 OPENED :2";
    EXPECT_EQ(idsOf(query), (std::vector<std::uint64_t>{2}));
    query.text = "udp";
    EXPECT_TRUE(idsOf(query).empty());
    query.text.clear();
    query.session = 2;
    EXPECT_EQ(idsOf(query), (std::vector<std::uint64_t>{3}));
}

TEST(InterceptedTable, PutsPreviewsTogetherAndBoundsThem)
{
    InterceptedTable table;
    table.apply(1, 1, std::vector{opened(1, 1)}, Second);
    PreviewRecord first{1, PreviewRecord::Direction::Up, 0, std::vector(3, std::byte{'a'})};
    PreviewRecord second{1, PreviewRecord::Direction::Up, 3, std::vector(2, std::byte{'b'})};
    PreviewRecord beyond{1, PreviewRecord::Direction::Up, PreviewRecord::MostBytes,
                         std::vector(2, std::byte{'c'})};
    for (const PreviewRecord& one : {first, second, beyond}) {
        table.applyPreview(1, one);
    }
    const InterceptedSnapshot now = table.snapshot({});
    ASSERT_TRUE(only(now).preview);
    EXPECT_EQ(only(now).preview->up.size(), 5U);
    EXPECT_EQ(only(now).preview->up.back(), std::byte{'b'});
    EXPECT_TRUE(only(now).preview->down.empty());
}

} // namespace
} // namespace natlens
