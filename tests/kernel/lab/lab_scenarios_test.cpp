// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kernel/lab/lab_run.h"
#include "kernel/lab/scenario_table.h"

namespace natlens::testing {

class LabScenario : public ::testing::TestWithParam<User> {};

INSTANTIATE_TEST_SUITE_P(As, LabScenario, ::testing::ValuesIn(users()),
                         [](const auto& each) { return nameOf(each.param); });

TEST_P(LabScenario, redirectEndsAtTheRoutersPort5000)
{
    const Lines lines = tableOf("redirect", GetParam());
    const Lines redirected =
        select(lines, translated({{"src", "10.0.1.2"}, {"dst", "10.0.2.2"}},
                                 {{"src", "10.0.1.1"}, {"sport", "5000"}, {"dst", "10.0.1.2"}}));
    EXPECT_EQ(redirected.size(), lines.size()) << textOf(lines);
    EXPECT_EQ(select(lines, translated({{"dport", "8042"}}, {{"sport", "5000"}})).size(), 1U);
    EXPECT_EQ(select(lines, [](const auto& line) { return line.state == "ESTABLISHED"; }).size(),
              4U)
        << textOf(lines);
    EXPECT_EQ(remapped(lines, "sport", "dport").size(), 0U);
}

TEST_P(LabScenario, redirectTellsTheOriginalDestination)
{
    EXPECT_EQ(answerTo("redirect", "10.0.2.2", 8033, GetParam()), "you wanted 10.0.2.2:8033\n");
}

TEST_P(LabScenario, masqueradeRemapsOneOfTwoEqualPorts)
{
    const Lines lines = tableOf("masquerade", GetParam());
    EXPECT_EQ(select(lines, translated({{"dst", "10.0.2.2"}}, {{"dst", "10.0.2.1"}})).size(),
              lines.size())
        << textOf(lines);
    for (const std::string protocol : {"tcp", "udp"}) {
        const Lines same = select(lines, [&](const ConntrackLine& line) {
            return line.l4 == protocol && line.original.at("sport") == "40000";
        });
        EXPECT_EQ(same.size(), 2U) << textOf(lines);
        EXPECT_EQ(remapped(same, "sport", "dport").size(), 1U) << textOf(lines);
    }
}

TEST_P(LabScenario, dnatStandsForTheServer)
{
    const Lines lines = tableOf("dnat", GetParam());
    EXPECT_GE(select(lines, translated({{"dst", "203.0.113.1"}, {"dport", "80"}},
                                       {{"src", "10.0.2.2"}, {"sport", "8080"}}))
                  .size(),
              3U)
        << textOf(lines);
    EXPECT_EQ(select(lines, translated({{"dst", "203.0.113.1"}, {"dport", "53"}},
                                       {{"src", "10.0.2.2"}, {"sport", "5353"}}))
                  .size(),
              1U)
        << textOf(lines);
}

TEST_P(LabScenario, dnatMakesTheKernelRemapAPortThatNoRuleTouches)
{
    const Lines direct =
        select(tableOf("dnat", GetParam()),
               translated({{"src", "10.0.1.2"}, {"dst", "10.0.2.2"}, {"sport", "40000"}},
                          {{"src", "10.0.2.2"}, {"sport", "8080"}, {"dst", "10.0.1.2"}}));
    EXPECT_EQ(direct.size(), 1U);
    EXPECT_EQ(remapped(direct, "sport", "dport").size(), 1U) << textOf(direct);
}

TEST_P(LabScenario, hairpinChangesBothEnds)
{
    const Lines lines = tableOf("hairpin", GetParam());
    EXPECT_GE(select(lines, translated({{"src", "10.0.1.2"}, {"dst", "203.0.113.1"}},
                                       {{"src", "10.0.1.3"}, {"dst", "10.0.1.1"}}))
                  .size(),
              2U)
        << textOf(lines);
    EXPECT_GE(select(lines, translated({{"src", "10.0.2.2"}, {"dst", "203.0.113.1"}},
                                       {{"src", "10.0.1.3"}, {"dst", "10.0.2.2"}}))
                  .size(),
              2U)
        << textOf(lines);
}

TEST_P(LabScenario, icmpShowsIdsAndRemapsOneOfEach)
{
    const Lines lines = tableOf("icmp", GetParam());
    for (const std::string protocol : {"icmp", "icmpv6"}) {
        const Lines same = select(lines, [&](const ConntrackLine& line) {
            return line.l4 == protocol && line.original.at("id") == "1000";
        });
        EXPECT_EQ(same.size(), 2U) << textOf(lines);
        EXPECT_EQ(remapped(same, "id", "id").size(), 1U) << textOf(lines);
    }
    EXPECT_EQ(select(lines, isUntranslated).size(), 1U) << textOf(lines);
}

TEST_P(LabScenario, ftpHasHelperRelatedFlowsAndAnExpectation)
{
    const Finished finished =
        runInScenario("ftp", {"--quiet"},
                      {"sh", "-c",
                       "conntrack -L -o extended,id && echo RELATED && "
                       "conntrack -L -o extended,id -u EXPECTED && echo EXPECTED && "
                       "conntrack -L expect"},
                      GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    const auto relatedAt = finished.out.find("RELATED\n");
    const auto expectedAt = finished.out.find("EXPECTED\n");
    ASSERT_NE(expectedAt, std::string::npos) << finished.out;
    const Lines control =
        select(parseConntrack(finished.out.substr(0, relatedAt)), [](const auto& line) {
            return has(line.rest, {{"helper", "ftp"}});
        });
    EXPECT_EQ(control.size(), 3U) << finished.out;

    const Lines related =
        parseConntrack(finished.out.substr(relatedAt + 8, expectedAt - relatedAt - 8));
    EXPECT_EQ(related.size(), 2U) << finished.out;
    EXPECT_EQ(select(related, translated({{"src", "10.0.1.2"}, {"dst", "10.0.2.2"}},
                                         {{"src", "10.0.2.2"}, {"dst", "203.0.113.1"}}))
                  .size(),
              1U)
        << "PASV\n"
        << finished.out;
    EXPECT_EQ(
        select(related, translated({{"src", "10.0.2.2"}, {"dst", "203.0.113.1"}, {"sport", "20"}},
                                   {{"src", "10.0.1.3"}, {"dst", "10.0.2.2"}}))
            .size(),
        1U)
        << "PORT\n"
        << finished.out;
    const std::string expectation = finished.out.substr(expectedAt + 9);
    EXPECT_NE(expectation.find("master-src=10.0.1.2"), std::string::npos) << expectation;
    EXPECT_NE(expectation.find("helper=ftp"), std::string::npos) << expectation;
    EXPECT_EQ(std::ranges::count(expectation, '\n'), 1) << expectation;
}

TEST_P(LabScenario, ipv6RedirectsAndMasquerades)
{
    const Lines lines = tableOf("ipv6", GetParam());
    EXPECT_EQ(select(lines, [](const auto& line) { return line.l3 == "ipv6"; }).size(),
              lines.size())
        << textOf(lines);
    EXPECT_GE(
        select(lines, translated({{"dst", "fd00:2::2"}}, {{"src", "fd00:1::1"}, {"sport", "5000"}}))
            .size(),
        4U)
        << textOf(lines);
    const Lines same =
        select(lines, translated({{"sport", "40000"}, {"dport", "8080"}}, {{"dst", "fd00:2::1"}}));
    EXPECT_EQ(same.size(), 2U) << textOf(lines);
    EXPECT_EQ(remapped(same, "sport", "dport").size(), 1U) << textOf(lines);
}

TEST_P(LabScenario, ipv6ListenerIsToldTheOriginalDestination)
{
    EXPECT_EQ(answerTo("ipv6", "fd00:2::2", 8033, GetParam()), "you wanted [fd00:2::2]:8033\n");
}

TEST_P(LabScenario, tproxyMarksAndTranslatesNothing)
{
    const Lines lines = tableOf("tproxy", GetParam());
    EXPECT_EQ(select(lines, isUntranslated).size(), lines.size()) << textOf(lines);
    EXPECT_EQ(select(lines,
                     [](const auto& line) {
                         return has(line.rest, {{"mark", "1"}});
                     })
                  .size(),
              lines.size())
        << textOf(lines);
    for (const std::string protocol : {"tcp", "udp"}) {
        EXPECT_GE(select(lines,
                         [&](const ConntrackLine& line) {
                             return line.l4 == protocol && !line.flags.contains("UNREPLIED");
                         })
                      .size(),
                  2U)
            << textOf(lines);
    }
}

TEST_P(LabScenario, tproxyListenerHasTheOriginalDestinationAsItsAddress)
{
    EXPECT_EQ(answerTo("tproxy", "10.0.2.2", 8033, GetParam()), "you wanted 10.0.2.2:8033\n");
}

TEST_P(LabScenario, tproxyAnswersUdpFromTheOriginalDestination)
{
    // A shell's UDP socket is connected: it hears nothing but answers from that address.
    const Finished finished = runInScenario(
        "tproxy", {"--node", "client"},
        {"bash", "-c",
         "exec 3<>/dev/udp/10.0.2.2/1234; echo hello >&3; dd bs=2048 count=1 <&3 2>/dev/null"},
        GetParam());
    EXPECT_EQ(finished.out, "you wanted 10.0.2.2:1234\n") << finished.err;
}

TEST_P(LabScenario, plainTracksWithoutTranslation)
{
    const Lines lines = tableOf("plain", GetParam());
    EXPECT_EQ(select(lines, isUntranslated).size(), lines.size()) << textOf(lines);
    for (const std::string protocol : {"tcp", "udp", "icmp", "icmpv6"}) {
        EXPECT_GE(select(lines, [&](const auto& line) { return line.l4 == protocol; }).size(), 1U)
            << textOf(lines);
    }
    EXPECT_GE(select(lines, [](const auto& line) { return line.l3 == "ipv6"; }).size(), 3U);
}

TEST_P(LabScenario, idleTracksNothingThoughTrafficFlows)
{
    EXPECT_EQ(tableOf("idle", GetParam()).size(), 0U);
    EXPECT_TRUE(answerTo("idle", "10.0.2.2", 8080, GetParam()).starts_with("hello 10.0.1.2:"));
}

TEST_P(LabScenario, quietTablesStayAsTheyAre)
{
    // In one second any lab that is not quiet sends something; counters would tell.
    const Finished finished = runInScenario(
        "plain", {"--quiet"},
        {"sh", "-c",
         "dump() { conntrack -L -o extended,id |"
         "  sed -E 's/^(\\S+ +\\S+ +\\S+ +\\S+) +[0-9]+/\\1/; s/delta-time=[0-9]+//' |"
         "  sort; }; dump; echo AGAIN; timeout 1.5 conntrack -E; dump"},
        GetParam());
    const auto middle = finished.out.find("AGAIN\n");
    ASSERT_NE(middle, std::string::npos) << finished.err;
    EXPECT_FALSE(finished.out.substr(0, middle).empty());
    EXPECT_EQ(finished.out.substr(0, middle), finished.out.substr(middle + 6));
}

TEST_P(LabScenario, countersAndStartTimesAreOnUnlessToldOtherwise)
{
    const Finished on = runInScenario("redirect", {"--quiet"}, kDump, GetParam());
    EXPECT_NE(on.out.find("packets="), std::string::npos) << on.err;
    EXPECT_NE(on.out.find("delta-time="), std::string::npos);
    const Finished off =
        runInScenario("redirect", {"--quiet", "--no-accounting"}, kDump, GetParam());
    EXPECT_NE(off.out.find("sport="), std::string::npos) << off.err;
    EXPECT_EQ(off.out.find("packets="), std::string::npos) << off.out;
    EXPECT_EQ(off.out.find("delta-time="), std::string::npos);
}

/// Traffic goes on: each scenario with tracking announces new or changed entries for ever.
class LabTraffic : public ::testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(Of, LabTraffic,
                         ::testing::Values("redirect", "masquerade", "dnat", "hairpin", "icmp",
                                           "ftp", "ipv6", "tproxy", "plain"),
                         [](const auto& each) { return each.param; });

TEST_P(LabTraffic, goesOnUntilTheLabEnds)
{
    const Finished finished = runInScenario(
        GetParam(), {}, {"sh", "-c", "conntrack -E -e NEW,UPDATES | head -n 3"}, User::Self);
    EXPECT_EQ(std::ranges::count(finished.out, '\n'), 3) << finished.out << finished.err;
}

} // namespace natlens::testing
