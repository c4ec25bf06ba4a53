// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl watch against conntrack -E, on the same events.
#include <gtest/gtest.h>

#include <algorithm>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

/// Both listen when both have seen the flow to port 1; both have seen what came before the one to
/// port 2 when they have seen that. What happens in between is for the scenario.
constexpr const char* Begin = R"x(
"$CTL" --source direct watch --format conntrack > ours & ours=$!
conntrack -E -o extended,id > theirs 2>/dev/null & theirs=$!
until_both_saw() {
    for try in {1..500}; do
        conntrack -I -p udp -s 192.0.2.1 -d 192.0.2.2 --sport 1 --dport "$1" --timeout 60
        conntrack -D -p udp -s 192.0.2.1 -d 192.0.2.2 --sport 1 --dport "$1"
        grep -q " dport=$1 " ours && grep -q " dport=$1 " theirs && return
        sleep 0.02
    done
    exit 9
}
{
until_both_saw 1
)x";

constexpr const char* MadeByHand = R"x(
for port in {1000..1019}; do
    v4=(-s 192.0.2.1 -d 192.0.2.2) v6=(-s 2001:db8::1 -d 2001:db8::2)
    ports=(--sport "$port" --dport 80)
    icmp=(--icmp-type 8 --icmp-code 0 --icmp-id "$port")
    conntrack -I -p udp "${v4[@]}" "${ports[@]}" --timeout 60
    conntrack -I -p tcp --state SYN_SENT "${v4[@]}" "${ports[@]}" --timeout 60 --dst-nat 192.0.2.9
    conntrack -I -p tcp --state ESTABLISHED "${v6[@]}" "${ports[@]}" --timeout 60 --status ASSURED
    conntrack -I -p icmp "${v4[@]}" "${icmp[@]}" --timeout 60
    conntrack -U -p udp "${v4[@]}" "${ports[@]}" --mark 7
    conntrack -U -p tcp "${v4[@]}" "${ports[@]}" --state ESTABLISHED --timeout 90
    conntrack -D -p udp "${v4[@]}" "${ports[@]}"
    conntrack -D -p tcp "${v6[@]}" "${ports[@]}"
    conntrack -D -p icmp "${v4[@]}" "${icmp[@]}"
done
)x";

constexpr const char* MadeByTraffic = R"x(
for try in {1..1500}; do
    [ "$(grep -c -F '    [NEW]' theirs)" -ge 5 ] && [ "$(wc -l < theirs)" -ge 30 ] && break
    sleep 0.02
done
)x";

constexpr const char* End = R"x(
until_both_saw 2
} >log 2>&1
kill -TERM "$ours"; wait "$ours"; status=$?
kill -TERM "$theirs"; wait "$theirs"
echo '# ours'; cat ours
echo '# theirs'; cat theirs
exit "$status"
)x";

/// What a section tells between the two marks. conntrack adds who asked for a change, by what
/// /proc knows at that moment; we do not.
std::vector<std::string> eventsOf(const std::string& output, const std::string& section)
{
    std::vector<std::string> events;
    bool wanted = false;
    for (const std::string& line : linesOf(output)) {
        if (line.starts_with("# ")) {
            wanted = line == "# " + section;
        } else if (wanted && line.find(" sport=1 dport=1 ") != std::string::npos) {
            events.clear();
        } else if (wanted && line.find(" sport=1 dport=2 ") != std::string::npos) {
            break;
        } else if (wanted) {
            events.push_back(line.substr(0, line.find(" [USERSPACE]")));
        }
    }
    return events;
}

class WatchOf : public ::testing::TestWithParam<const char*> {};

TEST_P(WatchOf, PrintsTheLinesOfConntrackInTheirOrder)
{
    const std::string scenario = GetParam();
    const bool idle = scenario == "idle";
    const Finished finished =
        runInLab(scenario, idle, std::string(Begin) + (idle ? MadeByHand : MadeByTraffic) + End);
    ASSERT_EQ(finished.status, 0) << finished.err << finished.out;
    const auto ours = eventsOf(finished.out, "ours");
    EXPECT_EQ(ours, eventsOf(finished.out, "theirs"));
    const auto count = [&](const char* head) {
        return std::count_if(ours.begin(), ours.end(),
                             [&](const std::string& line) { return line.starts_with(head); });
    };
    EXPECT_GE(count("    [NEW] "), 1);
    EXPECT_GE(count(" [UPDATE] "), 1);
    // Of traffic, flows end long after their last packet.
    EXPECT_GE(count("[DESTROY] "), idle ? 20 : 0);
}

INSTANTIATE_TEST_SUITE_P(Scenario, WatchOf,
                         ::testing::Values("idle", "redirect", "masquerade", "ipv6"),
                         [](const auto& scenario) { return std::string(scenario.param); });

TEST(Watch, PrintsEveryEventWithItsNameInJson)
{
    const Finished finished =
        runCtl({"--source", "lab:redirect", "watch", "--for", "2", "--format", "json"});
    ASSERT_EQ(finished.status, 0) << finished.err;
    EXPECT_NE(finished.out.find(R"("event":"new")"), std::string::npos) << finished.out;
    EXPECT_NE(finished.out.find(R"("kind":"redirect")"), std::string::npos) << finished.out;
}

TEST(Watch, GoesOnWithANewHelperWhenTheOldOneIsKilled)
{
    const Finished finished = runInLab("redirect", false, R"(
"$CTL" --source direct watch --format json > out 2> errors & ctl=$!
until_true() { for try in {1..1000}; do "$@" && return; sleep 0.02; done; cat errors >&2; exit 9; }
until_true test -s out
kill -KILL $(pgrep -P "$ctl")
until_true grep -q 'Trying again' errors
: > out
until_true grep -q 'connected again' errors
until_true test -s out
kill -TERM "$ctl"; wait "$ctl"; status=$?
cat errors >&2
exit "$status")");
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_NE(finished.err.find("the helper went away"), std::string::npos) << finished.err;
}

TEST(Watch, EndsQuietlyWhenNobodyReads)
{
    const Finished finished = runInLab("redirect", false,
                                       R"("$CTL" --source direct watch | head -n 1
exit "${PIPESTATUS[0]}")");
    EXPECT_EQ(finished.status, 0);
    EXPECT_EQ(finished.err, "");
}

TEST(Watch, EndsQuietlyWhenNobodyReadsAndNothingHappens)
{
    const Finished finished = runInLab("idle", true,
                                       R"("$CTL" --source direct watch | true
exit "${PIPESTATUS[0]}")");
    EXPECT_EQ(finished.status, 0);
    EXPECT_EQ(finished.err, "");
}

} // namespace
} // namespace natlens::testing
