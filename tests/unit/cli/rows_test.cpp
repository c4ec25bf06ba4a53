// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "cli/expectation_rows.h"
#include "cli/flow_rows.h"
#include "cli/observed_rows.h"

namespace natlens::cli {
namespace {

IpAddress ip(const char* text)
{
    return IpAddress::parse(text).value();
}

SeenFlow redirected()
{
    Flow flow;
    flow.original = {ip("10.0.1.2"), ip("10.0.2.2"), IPPROTO_TCP, Ports{34776, 8042}};
    flow.reply = {ip("10.0.1.1"), ip("10.0.1.2"), IPPROTO_TCP, Ports{5000, 34776}};
    flow.protocolInfo = TcpInfo{3, 0, 0, 0, 0, 0, 0};
    flow.timeout = 118;
    LocalAddresses local;
    local.add(ip("10.0.1.1"));
    local.setKnown();
    return {flow, classify(flow, local)};
}

SeenFlow ping()
{
    Flow flow;
    flow.original = {ip("fd00::2"), ip("fd00::3"), IPPROTO_ICMPV6, IcmpIdentity{7, 128, 0}};
    flow.reply = inverse(flow.original);
    flow.status = 0U;
    return {flow, classify(flow, LocalAddresses())};
}

TEST(ObservedRows, TellTheBytesAtTheEnd)
{
    Flow flow = redirected().flow;
    flow.id = 7;
    EXPECT_EQ(observedObject(flow, false),
              R"({"event":"opened","observed":true,"flow_id":7,"protocol":"tcp",)"
              R"("client":{"addr":"10.0.1.2","port":34776},)"
              R"("conntrack":{"addr":"10.0.2.2","port":8042},)"
              R"("answered_by":{"addr":"10.0.1.1","port":5000}})");
    flow.countersOriginal = Counters{3, 120};
    flow.countersReply = Counters{2, 900};
    EXPECT_TRUE(observedObject(flow, true).ends_with(R"("bytes_up":120,"bytes_down":900})"));
    EXPECT_EQ(observedLine(flow, true),
              "ended tcp 10.0.1.2:34776 -> 10.0.2.2:8042, answered by 10.0.1.1:5000");
}

TEST(FlowTable, LinesUpAndMarksWhatNatChanged)
{
    const std::vector flows{redirected(), ping()};
    EXPECT_EQ(FlowRows(flows).text(false),
              "PROTO   STATE        SOURCE          DESTINATION         NAT                  "
              "REPLY SOURCE     REPLY DESTINATION   TIMEOUT\n"
              "tcp     ESTABLISHED  10.0.1.2:34776  10.0.2.2:8042       redirect (inferred)  "
              "10.0.1.1*:5000*  10.0.1.2:34776        118 s\n"
              "icmpv6  UNREPLIED    fd00::2 id 7    fd00::3 type 128/0  -                    "
              "fd00::3 id 7     fd00::2 type 129/0        -\n"
              "* = rewritten by NAT\n");
}

TEST(FlowTable, HasColumnsOnlyForWhatIsThere)
{
    SeenFlow seen = ping();
    const auto header = [&] {
        const std::vector flows{seen};
        const std::string text = FlowRows(flows).text(false);
        return text.substr(0, text.find('\n'));
    };
    for (const char* column : {"PACKETS", "BYTES", "MARK", "ZONE", "HELPER"}) {
        EXPECT_EQ(header().find(column), std::string::npos) << column;
    }
    seen.flow.countersReply = Counters{};
    seen.flow.mark = 1;
    seen.flow.zone = 2;
    auto rare = std::make_shared<RareAttributes>();
    rare->helper = "ftp";
    seen.flow.rare = rare;
    for (const char* column : {"PACKETS", "BYTES", "MARK", "ZONE", "HELPER"}) {
        EXPECT_NE(header().find(column), std::string::npos) << column;
    }
}

TEST(FlowTable, HasColourOnlyWhereItIsWanted)
{
    const std::vector flows{redirected()};
    EXPECT_EQ(FlowRows(flows).text(false).find('\033'), std::string::npos);
    EXPECT_NE(FlowRows(flows).text(true).find("\033[1;33m10.0.1.1*:5000*\033[0m"),
              std::string::npos);
}

TEST(FlowTable, EscapesHostileNames)
{
    SeenFlow seen = ping();
    auto rare = std::make_shared<RareAttributes>();
    rare->helper = "\033]0;owned\a";
    seen.flow.rare = rare;
    const std::vector flows{seen};
    const std::string text = FlowRows(flows).text(false);
    EXPECT_EQ(text.find('\033'), std::string::npos);
    EXPECT_NE(text.find("\\x1b]0;owned\\x07"), std::string::npos);
}

TEST(ExpectationTable, SaysWhichPortMayBeAny)
{
    Expectation expectation;
    expectation.tuple = {ip("10.0.2.2"), ip("10.0.1.2"), IPPROTO_TCP, Ports{0, 40000}};
    expectation.mask.l4 = Ports{0, 0xFFFF};
    expectation.master = redirected().flow.original;
    expectation.helper = "a,\"b\"";
    const std::vector expectations{expectation};
    const std::string text = expectationTable(expectations, false);
    EXPECT_NE(text.find("10.0.2.2:any"), std::string::npos) << text;
    EXPECT_NE(text.find("10.0.1.2:40000"), std::string::npos) << text;
    EXPECT_EQ(expectationCsv(expectation),
              ",0,tcp,10.0.2.2:any,10.0.1.2:40000,,\"a,\"\"b\"\"\",10.0.1.2:34776,10.0.2.2:8042");
}

} // namespace
} // namespace natlens::cli
