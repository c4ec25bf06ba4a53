// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl trace on real packets: what the lab's traffic meets on its way.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <gtest/gtest.h>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

QJsonObject objectOf(const std::string& line)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

QString member(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString();
}

/// Rules behind the lab's own, so that there is something to jump to.
constexpr const char* MoreRules = R"x(
nft -f - <<'RULES' || exit 9
table inet more {
    chain deep { counter return; }
    chain input { type filter hook input priority 10; policy accept; jump deep; }
}
RULES
)x";

TEST(Trace, NamesTheRuleThatRedirects)
{
    const Finished finished = runInLab("redirect", false, std::string(MoreRules) + R"x(
exec "$CTL" --source direct trace --protocol tcp --for 60 --count 60 --format json
)x");
    ASSERT_EQ(finished.status, 0) << finished.out << finished.err;
    const auto lines = linesOf(finished.out);
    ASSERT_FALSE(lines.empty());
    QJsonObject translated;
    bool jumped = false;
    bool changed = false;
    for (const std::string& line : lines) {
        const QJsonObject packet = objectOf(line);
        for (const auto& each : packet.value(QStringLiteral("steps")).toArray()) {
            const QJsonObject step = each.toObject();
            jumped = jumped || member(step, "chain") == QStringLiteral("deep");
            changed = changed
                      || (member(step, "kind") == QStringLiteral("inferred")
                          && step.value(QStringLiteral("tuple")).isObject());
        }
        if (packet.value(QStringLiteral("translated_by")).isObject()) {
            translated = packet.value(QStringLiteral("translated_by")).toObject();
        }
    }
    EXPECT_TRUE(member(translated, "text").contains(QStringLiteral("redirect"))) << finished.out;
    EXPECT_EQ(member(translated, "verdict"), QStringLiteral("accept"));
    EXPECT_GT(translated.value(QStringLiteral("handle")).toInt(), 0);
    EXPECT_TRUE(jumped) << finished.out;
    EXPECT_TRUE(changed) << finished.out;
}

/// The acts of the steps of the packets whose way @p end ended, in order, each once.
std::vector<QString> actsOf(const std::vector<std::string>& lines, const QString& end)
{
    for (const std::string& line : lines) {
        const QJsonObject packet = objectOf(line);
        std::vector<QString> acts;
        for (const auto& each : packet.value(QStringLiteral("steps")).toArray()) {
            const QJsonObject step = each.toObject();
            const bool nothing = member(step, "act") == QStringLiteral("translation")
                                 && !step.value(QStringLiteral("tuple")).isObject();
            if (step.contains(QStringLiteral("act")) && !nothing) {
                acts.push_back(member(step, "hook") + QLatin1Char(' ') + member(step, "act"));
            }
        }
        if (member(packet, "ended") == end) {
            return acts;
        }
    }
    return {};
}

std::vector<QString> words(std::initializer_list<const char*> all)
{
    std::vector<QString> made;
    for (const char* word : all) {
        made.push_back(QString::fromLatin1(word));
    }
    return made;
}

TEST(Trace, TellsWhereTrackingNatAndRoutingActAndWhereItEnds)
{
    const Finished redirected = runInLab("redirect", false, R"x(
exec "$CTL" --source direct trace --protocol tcp --for 60 --count 5 --format json
)x");
    EXPECT_EQ(
        actsOf(linesOf(redirected.out), QStringLiteral("delivered")),
        words({"prerouting tracking", "prerouting translation", "input routing", "input delivery"}))
        << redirected.out << redirected.err;
    const Finished hidden = runInLab("masquerade", false, R"x(
exec "$CTL" --source direct trace --protocol tcp --in to-client --for 60 --count 5 --format json
)x");
    EXPECT_EQ(actsOf(linesOf(hidden.out), QStringLiteral("sent")),
              words({"prerouting tracking", "forward routing", "postrouting translation",
                     "postrouting sending"}))
        << hidden.out << hidden.err;
}

TEST(Trace, SaysThatRoutingLetAPacketGo)
{
    const Finished lost = runInLab("broken/no-ip-rule", false, R"x(
exec "$CTL" --source direct trace --protocol tcp --in to-client --for 60 --count 1 --format json
)x");
    ASSERT_EQ(linesOf(lost.out).size(), 1U) << lost.err;
    const QJsonObject packet = objectOf(linesOf(lost.out).front());
    EXPECT_EQ(member(packet, "ended"), QStringLiteral("unrouted")) << lost.out;
    EXPECT_EQ(member(packet, "hook"), QStringLiteral("prerouting"));
}

TEST(Trace, LeavesNothingWhenItEndsOrIsKilled)
{
    const Finished finished = runInLab("redirect", true, R"x(
gone() {
    for try in {1..100}; do
        nft list tables | grep -q natlens_trace_ || return 0
        sleep 0.1
    done
    return 1
}
"$CTL" --source direct trace --for 1 || exit 1
gone || exit 2
"$CTL" --source direct trace --for 100 &
for try in {1..200}; do
    nft list tables | grep -q natlens_trace_ && break
    sleep 0.1
done
nft list tables | grep -q natlens_trace_ || exit 3
kill -KILL $!
gone || exit 4
)x");
    EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
}

TEST(Trace, SaysWhatItCannotFollow)
{
    const Finished finished = runInLab("redirect", true, R"x(
"$CTL" --source direct trace --in nobody0
echo "status $?"
"$CTL" --source direct trace --dport 80
echo "status $?"
"$CTL" --source direct trace --src 10.0.0.1 --dst ::1
echo "status $?"
"$CTL" --source direct trace --protocol tpc
echo "status $?"
"$CTL" --source direct trace --for 301
echo "status $?"
)x");
    EXPECT_EQ(finished.out, "status 1\nstatus 2\nstatus 2\nstatus 2\nstatus 2\n") << finished.err;
    EXPECT_NE(finished.err.find("no interface 'nobody0'"), std::string::npos) << finished.err;
}

} // namespace
} // namespace natlens::testing
