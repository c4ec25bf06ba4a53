// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl rules and mappings in the lab: each scenario's flows are put down to the one rule that
// made them.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <gtest/gtest.h>
#include <set>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

std::vector<QJsonObject> objectsOf(const Finished& finished)
{
    std::vector<QJsonObject> objects;
    for (const std::string& line : linesOf(finished.out)) {
        objects.push_back(QJsonDocument::fromJson(QByteArray::fromStdString(line)).object());
    }
    return objects;
}

std::string text(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString().toStdString();
}

QJsonObject part(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toObject();
}

struct Case {
    const char* scenario;
    std::set<std::string> kinds;
    const char* state;
};

class Mappings : public ::testing::TestWithParam<Case> {};

TEST_P(Mappings, NameTheOneRule)
{
    const Finished finished = runCtl({"--source", std::string("lab:") + GetParam().scenario,
                                      "--for", "3", "--format", "json", "mappings"});
    ASSERT_EQ(finished.status, 0) << finished.err;
    std::set<std::string> kinds;
    for (const QJsonObject& mapping : objectsOf(finished)) {
        kinds.insert(text(mapping, "kind"));
        EXPECT_EQ(text(mapping, "certainty"), "matched") << finished.out;
        EXPECT_EQ(text(part(mapping, "rule"), "table"), "natlens_lab") << finished.out;
        EXPECT_EQ(text(mapping, "state"), GetParam().state) << finished.out;
        EXPECT_GT(part(mapping, "flows").value(QStringLiteral("now")).toInt(), 0) << finished.out;
        EXPECT_GT(mapping.value(QStringLiteral("last_seen_ns")).toDouble(), 0) << finished.out;
    }
    EXPECT_EQ(kinds, GetParam().kinds) << finished.out;
}

INSTANTIATE_TEST_SUITE_P(InTheLab, Mappings,
                         ::testing::Values(Case{"redirect", {"redirect"}, "live"},
                                           Case{"dnat", {"dnat"}, "live"},
                                           Case{"masquerade", {"masquerade"}, "live"},
                                           Case{"tproxy", {"tproxy"}, "live"},
                                           Case{"hairpin", {"dnat", "masquerade"}, "live"},
                                           Case{"ipv6", {"redirect", "masquerade"}, "live"}),
                         [](const auto& test) { return std::string(test.param.scenario); });

/// The socket is there and transparent, the rule matches, and no packet comes.
class WithoutRouting : public ::testing::TestWithParam<const char*> {};

TEST_P(WithoutRouting, AMappingByTproxySaysSo)
{
    const Finished finished = runCtl({"--source", GetParam(), "--format", "json", "mappings"});
    ASSERT_EQ(finished.status, 0) << finished.err;
    int mappings = 0;
    for (const QJsonObject& mapping : objectsOf(finished)) {
        if (text(mapping, "kind") == "tproxy") {
            EXPECT_EQ(text(mapping, "state"), "not-routed") << finished.out;
            ++mappings;
        }
    }
    EXPECT_GT(mappings, 0) << finished.out;
}

INSTANTIATE_TEST_SUITE_P(InTheLab, WithoutRouting,
                         ::testing::Values("lab:broken/no-ip-rule", "lab:broken/no-local-route",
                                           "lab:broken/wrong-mark", "lab:broken/no-mark",
                                           "lab:broken/mark-clash"),
                         [](const auto& test) {
                             std::string name = std::string(test.param).substr(11);
                             std::erase(name, '-');
                             return name;
                         });

TEST(Rules, AreToldWithTheirPlace)
{
    const Finished finished = runCtl({"--source", "lab:redirect", "--format", "json", "rules"});
    ASSERT_EQ(finished.status, 0) << finished.err;
    const auto rules = objectsOf(finished);
    ASSERT_EQ(rules.size(), 1U) << finished.out;
    EXPECT_EQ(text(rules[0], "hook"), "prerouting");
    EXPECT_EQ(rules[0].value(QStringLiteral("priority")).toInt(), -100);
    EXPECT_TRUE(rules[0].value(QStringLiteral("handle")).isDouble());
    EXPECT_EQ(text(rules[0], "text"), "tcp dport 8000-8080 redirect to :5000");
}

TEST(Rules, EscapeWhatIsHostileOnATerminalAndInJson)
{
    const Finished finished = runInLab("redirect", true, R"x(
printf 'table ip evil { chain c { counter accept comment "\033[2J\\n"; }; }' | nft -f -
"$CTL" --source direct --format json rules
)x");
    ASSERT_EQ(finished.status, 0) << finished.err;
    EXPECT_EQ(finished.out.find('\033'), std::string::npos) << finished.out;
    EXPECT_NE(finished.out.find("\\u001b[2J"), std::string::npos) << finished.out;
}

TEST(Rules, RefuseFormatsThatTheyDoNotHave)
{
    EXPECT_EQ(runCtl({"--format", "csv", "rules"}).status, 2);
    EXPECT_EQ(runCtl({"--filter", "tcp", "mappings"}).status, 2);
}

} // namespace
} // namespace natlens::testing
