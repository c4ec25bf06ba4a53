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

} // namespace
} // namespace natlens::cli
