// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl top, and what flows knows of processes; in a network namespace of its own.
#include <QJsonDocument>
#include <QJsonObject>
#include <gtest/gtest.h>
#include <span>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

QJsonObject objectOf(const std::string& line)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

double numberOf(const std::string& line, const char* name)
{
    return objectOf(line).value(QLatin1String(name)).toDouble(-1);
}

/// Five flows of 192.0.2.1, three of 192.0.2.2.
constexpr const char* Made = R"x(
for port in 1 2 3 4 5; do
    conntrack -I -p udp -s 192.0.2.1 -d 198.51.100.1 --sport $port --dport 53 --timeout 60
done >/dev/null 2>&1
for port in 1 2 3; do
    conntrack -I -p udp -s 192.0.2.2 -d 198.51.100.2 --sport $port --dport 5353 --timeout 60
done >/dev/null 2>&1
)x";

Finished runTop(const std::string& arguments)
{
    return runInLab("redirect", true,
                    std::string(Made) + "exec \"$CTL\" --source direct top "
                        + "--filter 'dst in 198.51.100.0/24' " + arguments);
}

TEST(Top, CountsTheFlowsOfEachSource)
{
    const Finished finished = runTop("--sort flows --format json");
    ASSERT_EQ(finished.status, 0) << finished.err;
    const auto lines = linesOf(finished.out);
    ASSERT_EQ(lines.size(), 2U) << finished.out;
    EXPECT_EQ(objectOf(lines[0]).value(QStringLiteral("orig.src.addr")).toString(),
              QStringLiteral("192.0.2.1"));
    EXPECT_EQ(numberOf(lines[0], "flows"), 5);
    EXPECT_EQ(numberOf(lines[1], "flows"), 3);
}

TEST(Top, GroupsByTwoFieldsAndLeavesTheOthersOut)
{
    const Finished finished = runTop("--by dst,dport --limit 1 --sort flows");
    ASSERT_EQ(finished.status, 0) << finished.err;
    const auto lines = linesOf(finished.out);
    ASSERT_EQ(lines.size(), 3U) << finished.out;
    EXPECT_EQ(lines[1].find("198.51.100.1"), 0U) << lines[1];
    EXPECT_EQ(lines[2].find("others (1)"), 0U) << lines[2];
}

TEST(Top, MeasuresRatesBetweenTwoDumps)
{
    const Finished finished = runInLab("redirect", false, R"x(
sysctl -q net.netfilter.nf_conntrack_acct=1 || exit 9
for try in {1..20}; do
    "$CTL" --source direct top --by l4 --for 0.5 --format json >out || exit 8
    grep -q '"bytes_per_second":[1-9]' out && exec cat out
done
cat out; exit 7
)x");
    ASSERT_EQ(finished.status, 0) << finished.out << finished.err;
    const auto lines = linesOf(finished.out);
    ASSERT_FALSE(lines.empty());
    EXPECT_GT(numberOf(lines[0], "bytes_per_second"), 0) << "the biggest first: " << lines[0];
    EXPECT_GT(numberOf(lines[0], "packets_per_second"), 0);
}

TEST(Top, KnowsTheProcessThatAnswers)
{
    const Finished finished =
        runInLab("redirect", true, "exec \"$CTL\" --source direct top --by process --format json");
    ASSERT_EQ(finished.status, 0) << finished.err;
    bool known = false;
    for (const std::string& line : linesOf(finished.out)) {
        const bool listener =
            objectOf(line).value(QStringLiteral("process")) == QStringLiteral("lab-listener");
        known = known || (listener && numberOf(line, "flows") >= 4);
    }
    EXPECT_TRUE(known) << finished.out;
}

TEST(Flows, AreFilteredByTheProcessThatHoldsThem)
{
    const Finished finished = runInLab("redirect", true, R"x(
"$CTL" --source direct flows --filter 'process == lab-listener' --format json || exit
echo ---
exec "$CTL" --source direct flows --filter 'process == nobody-at-all' --format json
)x");
    ASSERT_EQ(finished.status, 0) << finished.err;
    const auto lines = linesOf(finished.out);
    ASSERT_GE(lines.size(), 5U) << finished.out;
    EXPECT_EQ(lines.back(), "---") << "nobody holds others";
    for (const std::string& line : std::span(lines).first(lines.size() - 1)) {
        EXPECT_EQ(objectOf(line)
                      .value(QStringLiteral("reply"))
                      .toObject()
                      .value(QStringLiteral("src"))
                      .toObject()
                      .value(QStringLiteral("port"))
                      .toInt(),
                  5000)
            << line;
    }
}

TEST(Stats, CountTheFlowsOfAProcess)
{
    const auto matching = [](const std::string& process, const std::string& time) {
        const Finished finished =
            runInLab("redirect", true,
                     "exec \"$CTL\" --source direct stats --format json --filter 'process == "
                         + process + "' " + time);
        EXPECT_EQ(finished.status, 0) << finished.err;
        return numberOf(finished.out, "flows_matching");
    };
    for (const char* time : {"", "--for 0.2"}) {
        EXPECT_GE(matching("lab-listener", time), 4) << time;
        EXPECT_EQ(matching("nobody-at-all", time), 0) << time;
    }
}

TEST(Watch, SaysThatItKnowsNoProcesses)
{
    const Finished finished = runInLab(
        "redirect", false, "exec \"$CTL\" --source direct watch --filter 'process == x' --for 1");
    EXPECT_EQ(finished.status, 2);
    EXPECT_NE(finished.err.find("flows, top, stats and delete"), std::string::npos) << finished.err;
}

} // namespace
} // namespace natlens::testing
