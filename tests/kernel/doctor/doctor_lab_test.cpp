// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>
#include <set>

#include "kernel/cli/ctl_run.h"
#include "unit/doctor/causes.h"
#include "wire/lab_scenarios.h"

namespace natlens::testing {

namespace {

std::vector<QJsonObject> findingsOf(const std::string& out)
{
    std::vector<QJsonObject> all;
    for (const std::string& line : linesOf(out)) {
        const QJsonObject object =
            QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        if (object.contains(QStringLiteral("severity"))) {
            all.push_back(object);
        }
    }
    return all;
}

std::string member(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString().toStdString();
}

bool isFault(const QJsonObject& finding)
{
    const std::string severity = member(finding, "severity");
    return severity == "warning" || severity == "error";
}

std::string faults(const std::vector<QJsonObject>& findings)
{
    std::string text;
    for (const QJsonObject& finding : findings) {
        if (isFault(finding)) {
            text += member(finding, "id") + ": " + member(finding, "detail") + "\n";
        }
    }
    return text;
}

/// The lab beside $CTL.
const std::string Prologue = "LAB=$(dirname \"$CTL\")/natlens-lab\n"
                             "doctor() { \"$CTL\" --source direct --format json doctor \"$@\"; }\n"
                             "intercepted() { \"$CTL\" --source direct intercept start \"$@\" "
                             ">&2 & }\n";

/// A finding that needs flows comes once the traffic has tried: ask until @p id is first.
std::string askFor(const std::string& id)
{
    return Prologue + R"x(for i in $(seq 40); do doctor >found.json; s=$?
  head -n 1 found.json | grep -q '"id":")x"
           + id + R"x("' && break; sleep 0.25; done
)x";
}

/// What no command mends, and what a person does who follows the advice. $PROGRAM is the
/// process that the finding names.
const std::map<std::string, std::string> ByHand{
    {"broken/no-listener", "\"$STAND_IN\" start 4 &"},
    {"broken/one-family", "\"$STAND_IN\" start 6 &"},
    {"broken/not-transparent", "\"$STAND_IN\" transparent $PROGRAM &"},
    {"broken/backlog-full", "\"$STAND_IN\" mend $PROGRAM &"},
    {"broken/equal-priorities", R"x(nft -f - <<'END' || exit 11
delete table ip natlens_lab
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority -101;
        tcp dport 8000-8080 redirect to :5000
    }
}
END)x"},
    // The client does not come to the listener any more: what it asks next is redirected here.
    {"broken/nat-elsewhere", "kill -STOP $(pgrep -x lab-clients) && "
                             "conntrack -D -p tcp --orig-port-dst 5000 >&2"},
    {"broken/legacy-mix",
     "sh -e fix.sh && iptables-nft-restore --noflush <iptables-legacy.rules && "
     "iptables-legacy -F FORWARD"},
    {"broken/unused-listener", "intercepted --mode tproxy --tcp 8000-8080 --incoming to-client "
                               "--action external:5000"},
    {"broken/when-listener-ends",
     "nft delete table inet natlens_lab && nft add table inet tracked && nft add chain inet "
     "tracked forward '{ type filter hook forward priority 0; }' && nft add rule inet tracked "
     "forward ct state established accept && "
     "intercepted --mode redirect --tcp 8000-8080 --incoming to-client --action external:5000"},
};
/// Nothing is broken there, but something is not as one may think: found as a note.
const std::set<std::string> Noted{"broken/tracking-idle",     "broken/accounting-off",
                                  "broken/timestamps-off",    "broken/offloaded-flows",
                                  "broken/unused-listener",   "broken/client-hidden",
                                  "broken/when-listener-ends"};
/// Scenarios whose probe is answered although something is wrong.
const std::set<std::string> Answered{
    "broken/early-drop",         "broken/legacy-mix",     "broken/tracking-idle",
    "broken/accounting-off",     "broken/timestamps-off", "broken/offloaded-flows",
    "broken/when-listener-ends", "broken/leftovers",      "broken/stale-flows",
    "broken/quic-escapes",       "broken/helper-off",     "broken/icmp-redirects",
    "broken/br-netfilter",       "broken/nat-elsewhere"};

class Healthy : public ::testing::TestWithParam<const char*> {};
class Broken : public ::testing::TestWithParam<const char*> {};

/// The kernel may have no flowtables: then the lab says that it cannot play the scenario, and why.
bool isPlayable(const std::string& scenario)
{
    const bool needsFlowtables = scenario == "broken/offloaded-flows";
    return !needsFlowtables
           || runInLab("plain", false,
                       "nft 'add table ip t; add flowtable ip t f { hook ingress "
                       "priority 0; devices = { to-client }; }'")
                      .status
                  == 0;
}

void expectRefusal(const Finished& run)
{
    EXPECT_EQ(run.status, 125);
    EXPECT_NE(run.err.find("needs flowtables (CONFIG_NF_FLOW_TABLE"), std::string::npos) << run.err;
}

std::string testName(const ::testing::TestParamInfo<const char*>& each)
{
    std::string name = each.param;
    std::erase_if(name, [](char c) { return c == '-' || c == '/'; });
    return name;
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Lab, Healthy, ::testing::ValuesIn(LabScenarios), testName);
INSTANTIATE_TEST_SUITE_P(Lab, Broken, ::testing::ValuesIn(BrokenLabScenarios), testName);

TEST_P(Healthy, HasNothingAboveANote)
{
    const Finished run = runInLab(GetParam(), false, Prologue + "doctor");
    const auto findings = findingsOf(run.out);
    EXPECT_EQ(faults(findings), "");
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_GT(findings.size(), 30U) << "what is in order is told, too\n" << run.err;
}

TEST_P(Broken, IsNamedFirst)
{
    const std::string id = causeOf(GetParam());
    const Finished run = runInLab(GetParam(), false, askFor(id) + "cat found.json; exit $s");
    if (!isPlayable(GetParam())) {
        expectRefusal(run);
        return;
    }
    const bool note = Noted.contains(GetParam());
    const auto findings = findingsOf(run.out);
    ASSERT_FALSE(findings.empty()) << run.err;
    EXPECT_EQ(member(findings.front(), "id"), id) << faults(findings);
    EXPECT_EQ(isFault(findings.front()), !note);
    EXPECT_EQ(member(findings.front(), "severity") == "note", note);
    EXPECT_NE(member(findings.front(), "title"), "");
    EXPECT_FALSE(findings.front().value(QStringLiteral("verify")).toArray().isEmpty());
    EXPECT_FALSE(findings.front().value(QStringLiteral("fix")).toArray().isEmpty());
    EXPECT_EQ(run.status, note ? 0 : 1) << run.err;
}

/// Asks from end to end once what the finding says was done, and the doctor until @p gone.
std::string probeAndAsk(const std::string& gone)
{
    return "\"$LAB\" probe --for 15 || { echo after: failed; exit 12; }\n"
           "for i in $(seq 40); do doctor >after.json; "
           + gone + " && break; sleep 0.25; done\ncat after.json; " + gone + "\n";
}

/// Of what the doctor last said, nothing more of @p id.
std::string isGone(const std::string& id)
{
    return "jq -se 'map(select(.id == \"" + id
           + R"(" and .severity != "ok")) == []' after.json >/dev/null)";
}

std::string advised(const std::string& scenario)
{
    const std::string id = causeOf(scenario);
    const bool fails = !Answered.contains(scenario);
    return "STAND_IN=" NATLENS_STAND_IN "\n" + askFor(id)
           + (fails ? "\"$LAB\" probe --for 0 >before && { echo before: answered; exit 10; }\n"
                    : "")
           + R"x(head -n 1 found.json | jq -r '.fix[]' >fix.sh
PROGRAM=$(head -n 1 found.json | jq -r .values.process | sed 's/.*\[\([0-9]*\)\].*/\1/')
)x" + ByHand.at(scenario)
           + "\n" + probeAndAsk(isGone(id));
}

std::string commanded(const std::string& scenario)
{
    const bool fails = !Answered.contains(scenario);
    return askFor(causeOf(scenario))
           + (fails ? "\"$LAB\" probe --for 0 >before && { echo before: answered; exit 10; }\n"
                    : "")
           + "head -n 1 found.json | jq -r '.fix[]' >fix.sh; cat fix.sh >&2\n"
             "sh -e fix.sh >&2 || { echo fix: failed; exit 11; }\n"
           + probeAndAsk(Noted.contains(scenario) ? isGone(causeOf(scenario))
                                                  : "doctor >/dev/null");
}

TEST_P(Broken, WorksFromEndToEndAfterItsFix)
{
    const std::string scenario = GetParam();
    const Finished run = runInLab(
        scenario, false, ByHand.contains(scenario) ? advised(scenario) : commanded(scenario));
    if (!isPlayable(scenario)) {
        expectRefusal(run);
        return;
    }
    EXPECT_EQ(run.status, 0) << run.out.substr(0, 400) << faults(findingsOf(run.out)) << run.err;
}

TEST(Doctor, ProvesItsFindingByAProbe)
{
    const Finished run =
        runInLab("broken/no-ip-rule", false, Prologue + "doctor --probe | head -n 1");
    const auto findings = findingsOf(run.out);
    ASSERT_EQ(findings.size(), 1U) << run.err;
    EXPECT_EQ(member(findings.front(), "certainty"), "probed");
    const Finished healthy = runInLab("redirect", false, Prologue + "doctor --probe");
    EXPECT_EQ(healthy.status, 0) << healthy.err;
    EXPECT_NE(healthy.out.find("\"id\":\"probe\",\"severity\":\"ok\""), std::string::npos);
}

/// Of the findings of a rule, by the mapping that it makes.
TEST(Doctor, NamesTheProcessThatListens)
{
    const Finished run = runInLab("broken/listener-on-loopback", false, Prologue + "doctor");
    const auto findings = findingsOf(run.out);
    ASSERT_FALSE(findings.empty()) << run.err;
    const QJsonObject values = findings.front().value(QStringLiteral("values")).toObject();
    EXPECT_TRUE(member(values, "process").starts_with("lab-listener[")) << run.out.substr(0, 1500);
}

TEST(Doctor, ReportsAsMarkdownWithoutAddresses)
{
    const Finished run =
        runInLab("broken/listener-elsewhere", false,
                 "\"$CTL\" --source direct doctor --format markdown --redact; echo $?");
    EXPECT_NE(run.out.find("## error: "), std::string::npos) << run.err;
    EXPECT_EQ(run.out.find("10.0."), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("IPv4-1"), std::string::npos);
    EXPECT_TRUE(run.out.ends_with("\n1\n")) << run.out;
}

TEST(Doctor, SpeaksPlainlyOnATerminal)
{
    const Finished run = runInLab("broken/no-listener", false, "\"$CTL\" --source direct doctor");
    EXPECT_EQ(run.status, 1);
    EXPECT_TRUE(run.out.starts_with("error ")) << run.out;
    EXPECT_NE(run.out.find("[no-listener, certain]"), std::string::npos) << run.out;
}

TEST(Doctor, RefusesWhatMakesNoSense)
{
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"doctor", "--format", "csv"},
          std::vector<std::string>{"flows", "--redact"},
          std::vector<std::string>{"flows", "--format", "markdown"},
          std::vector<std::string>{"doctor", "--filter", "tcp"}}) {
        const Finished run = runCtl(words);
        EXPECT_EQ(run.status, 2) << words.front();
        EXPECT_NE(run.err, "");
    }
}

} // namespace natlens::testing
