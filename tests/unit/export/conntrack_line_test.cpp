// SPDX-License-Identifier: GPL-2.0-or-later
// The lines are those of libnetfilter_conntrack, which conntrack(8) prints with, byte for byte.
#include <ctime>
#include <gtest/gtest.h>
#include <libmnl/libmnl.h>
#include <libnetfilter_conntrack/libnetfilter_conntrack.h>
#include <linux/netfilter/nfnetlink.h>
#include <rapidcheck/gtest.h>

#include "export/flow_text.h"
#include "fixtures.h"
#include "generators.h"
#include "nfct_reference.h"

namespace natlens::test {

namespace {

/// Both lines, made in the same second: the age of a living flow is counted up to now.
template<class Mine, class Theirs>
std::pair<std::string, std::string> bothLines(Mine mine, Theirs theirs)
{
    for (;;) {
        const std::time_t before = std::time(nullptr);
        std::pair lines(mine(), theirs());
        if (std::time(nullptr) == before) {
            return lines;
        }
    }
}

std::pair<std::string, std::string> flowLines(std::span<const std::byte> message)
{
    const auto flow = decodeFlow(attributesOf(message));
    return bothLines(
        [&] {
            std::string line;
            appendConntrackLine(line, flow.value());
            return line;
        },
        [&] { return flowLine(message); });
}

std::pair<std::string, std::string> expectationLines(std::span<const std::byte> message)
{
    const auto expectation = decodeExpectation(attributesOf(message));
    std::string line;
    appendConntrackLine(line, expectation.value());
    return {line, expectationLine(message)};
}

bool isFlow(std::span<const std::byte> message)
{
    const auto type = reinterpret_cast<const nlmsghdr*>(message.data())->nlmsg_type;
    return NFNL_SUBSYS_ID(type) == NFNL_SUBSYS_CTNETLINK;
}

struct KindCase {
    FlowEventKind kind;
    unsigned theirs;
};

constexpr KindCase Kinds[] = {
    {FlowEventKind::New, NFCT_T_NEW},
    {FlowEventKind::Update, NFCT_T_UPDATE},
    {FlowEventKind::Destroy, NFCT_T_DESTROY},
};

} // namespace

TEST(ConntrackLineTest, IsTheToolsForEveryRecordedMessage)
{
    std::size_t compared = 0;
    for (const char* name : {"flows.bin", "expectations.bin", "events.bin"}) {
        for (const auto& message : messagesOf(fixture(name))) {
            if (reinterpret_cast<const nlmsghdr*>(message.data())->nlmsg_type == NLMSG_DONE) {
                continue;
            }
            const auto [mine, theirs] =
                isFlow(message) ? flowLines(message) : expectationLines(message);
            EXPECT_EQ(mine, theirs);
            ++compared;
        }
    }
    EXPECT_GT(compared, 80U);
}

TEST(ConntrackLineTest, SaysWhichEventItIs)
{
    const auto message = messagesOf(fixture("flows.bin")).front();
    const auto flow = decodeFlow(attributesOf(message));
    ASSERT_TRUE(flow);
    for (const KindCase& each : Kinds) {
        const auto lines = bothLines(
            [&] {
                std::string line;
                appendConntrackEventLine(line, each.kind, *flow);
                return line;
            },
            [&] { return flowLine(message, each.theirs); });
        EXPECT_EQ(lines.first, lines.second);
    }
}

TEST(ConntrackLineTest, SaysWhichEventOfAnExpectationItIs)
{
    const auto message = messagesOf(fixture("expectations.bin")).front();
    const auto expectation = decodeExpectation(attributesOf(message));
    ASSERT_TRUE(expectation);
    for (const auto& [kind, theirs] : Kinds) {
        std::string line;
        appendConntrackEventLine(line, kind, *expectation);
        EXPECT_EQ(line, expectationLine(message, theirs));
    }
}

RC_GTEST_PROP(ConntrackLineTest, IsTheToolsForAnyFlow, ())
{
    auto flow = *anyFlow();
    if (auto* dccp = std::get_if<DccpInfo>(&flow.protocolInfo)) {
        // libnetfilter_conntrack 1.1.0 takes DCCP's other states for those of SCTP.
        dccp->state = 0;
    }
    const auto message = encode(flow);
    const auto [mine, theirs] = flowLines(message);
    RC_ASSERT(mine == theirs);
}

RC_GTEST_PROP(ConntrackLineTest, IsTheToolsForAnyExpectation, ())
{
    const auto message = encode(*anyExpectation());
    const auto [mine, theirs] = expectationLines(message);
    RC_ASSERT(mine == theirs);
}

TEST(ConntrackLineTest, NamesTheStatesOfDccp)
{
    Flow flow;
    flow.original = {IpAddress::parse("10.0.0.1").value(), IpAddress::parse("10.0.0.2").value(),
                     IPPROTO_DCCP, Ports{5, 6}};
    flow.protocolInfo = DccpInfo{4, 0, 0, false};
    std::string line;
    appendConntrackLine(line, flow);
    EXPECT_EQ(line, "ipv4     2 dccp     33 OPEN src=10.0.0.1 dst=10.0.0.2 sport=5 dport=6");
}

TEST(ConntrackLineTest, AppendsAndKeepsWhatIsThere)
{
    std::string text = "before\n";
    appendConntrackLine(text,
                        decodeFlow(attributesOf(messagesOf(fixture("flows.bin")).front())).value());
    EXPECT_EQ(text.substr(0, 11), "before\nipv4");
}

} // namespace natlens::test
