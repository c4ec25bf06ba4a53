// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_witnesses.h"

#include <gtest/gtest.h>
#include <netinet/in.h>

#include <algorithm>

#include "intercept/plan.h"

namespace natlens::cli {
namespace {

using Clock = InterceptWitnesses::Clock;

InterceptedRecord::End end(const char* address, std::uint16_t port)
{
    InterceptedRecord::End out;
    const IpAddress parsed = *IpAddress::parse(address);
    std::ranges::copy(parsed.bytes(), out.address.begin());
    out.port = port;
    out.family = static_cast<std::uint8_t>(parsed.family());
    return out;
}

Flow flow(const char* src, std::uint16_t sport, std::uint32_t bit, unsigned number)
{
    Flow told;
    told.original = {*IpAddress::parse(src), *IpAddress::parse("10.0.2.2"), IPPROTO_TCP,
                     Ports{sport, 8080}};
    told.reply = inverse(told.original);
    told.mark = InterceptMarks::connection(bit, number);
    return told;
}

std::vector<InterceptedRecord> relayed()
{
    InterceptedRecord opened;
    opened.id = 1;
    opened.client = end("10.0.1.2", 40'001);
    opened.original = end("10.0.2.2", 8080);
    InterceptedRecord connected;
    connected.kind = InterceptedRecord::Kind::Connected;
    connected.id = 1;
    connected.local = end("10.0.2.1", 51'000);
    return {opened, connected};
}

TEST(InterceptWitnesses, TellOnceBothFlowsAreKnown)
{
    InterceptWitnesses witnesses;
    witnesses.setNumber(2);
    const Clock::time_point now{};
    witnesses.note(flow("10.0.1.2", 40'001, InterceptMarks::Divert, 2));
    witnesses.note(relayed(), now);
    EXPECT_TRUE(witnesses.take(now).empty());
    EXPECT_TRUE(witnesses.waiting());
    witnesses.note(flow("10.0.2.1", 51'000, InterceptMarks::Upstream, 2));
    const auto told = witnesses.take(now);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_TRUE(told[0].upstream);
    EXPECT_NE(toJson(told[0]).find(R"("conntrack":{"addr":"10.0.2.2","port":8080},"agree":true)"),
              std::string::npos)
        << toJson(told[0]);
    EXPECT_FALSE(witnesses.waiting());
    EXPECT_TRUE(witnesses.take(now).empty());
}

TEST(InterceptWitnesses, SayThatNothingWasSeenInTheEnd)
{
    InterceptWitnesses witnesses;
    witnesses.setNumber(2);
    const Clock::time_point now{};
    witnesses.note(flow("10.0.1.2", 40'001, InterceptMarks::Divert, 3)); // another's
    witnesses.note(relayed(), now);
    EXPECT_TRUE(witnesses.take(now + InterceptWitnesses::Patience / 2).empty());
    const auto told = witnesses.take(now + InterceptWitnesses::Patience);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_FALSE(told[0].client);
    EXPECT_NE(toJson(told[0]).find(R"("conntrack":null)"), std::string::npos);
}

TEST(InterceptWitnesses, TellWhereTheyDisagree)
{
    InterceptWitnesses witnesses;
    witnesses.setNumber(1);
    const Clock::time_point now{};
    auto records = relayed();
    records[0].original = end("10.0.9.9", 1);
    witnesses.note(records, now);
    witnesses.note(flow("10.0.1.2", 40'001, InterceptMarks::Divert, 1));
    witnesses.note(flow("10.0.2.1", 51'000, InterceptMarks::Upstream, 1));
    const auto told = witnesses.take(now);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(toJson(told[0]).find(R"("agree":false)"), std::string::npos);
    EXPECT_NE(toLine(told[0]).find("10.0.9.9:1"), std::string::npos);
}

TEST(InterceptWitnesses, AskByTheTupleOfAReplyAndByThatOfWhatWasSent)
{
    InterceptWitnesses witnesses;
    witnesses.setNumber(1);
    auto records = relayed();
    records[0].local = end("10.0.1.1", 7000);
    records[0].protocol = IPPROTO_TCP;
    witnesses.note(records, {});
    const auto questions = witnesses.takeQuestions();
    ASSERT_EQ(questions.size(), 3U);
    const Tuple client{*IpAddress::parse("10.0.1.1"), *IpAddress::parse("10.0.1.2"), IPPROTO_TCP,
                       Ports{7000, 40'001}};
    const Tuple upstream{*IpAddress::parse("10.0.2.1"), *IpAddress::parse("10.0.2.2"), IPPROTO_TCP,
                         Ports{51'000, 8080}};
    EXPECT_EQ(questions[0].original, client);
    EXPECT_EQ(questions[1].original, upstream);
    EXPECT_EQ(questions[1].zone, 0U);
    EXPECT_EQ(questions[2].original, upstream);
    EXPECT_EQ(questions[2].zone, InterceptZone);
    EXPECT_TRUE(witnesses.takeQuestions().empty());
}

TEST(InterceptWitnesses, AreNotAskedForMoreThanAnybodyReads)
{
    InterceptWitnesses witnesses;
    witnesses.setNumber(1);
    const Clock::time_point now{};
    constexpr std::uint64_t More = 7;
    std::vector<InterceptedRecord> records;
    for (std::uint64_t id = 1; id <= InterceptWitnesses::MostASecond + More; ++id) {
        auto both = relayed();
        both[0].id = both[1].id = id;
        both[0].local = end("10.0.1.1", 7000);
        records.insert(records.end(), both.begin(), both.end());
    }
    witnesses.note(records, now);
    EXPECT_EQ(witnesses.takeQuestions().size(), 3 * InterceptWitnesses::MostASecond);
    EXPECT_EQ(witnesses.takeLeftOut(), More);
    EXPECT_EQ(witnesses.takeLeftOut(), 0U);
    witnesses.note(relayed(), now + std::chrono::seconds(1));
    EXPECT_EQ(witnesses.takeLeftOut(), 0U);
    EXPECT_FALSE(witnesses.takeQuestions().empty());
}

} // namespace
} // namespace natlens::cli
