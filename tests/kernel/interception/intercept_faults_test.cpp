// SPDX-License-Identifier: GPL-2.0-or-later
// What is killed, stopped or taken away while an interception goes on: the network comes back.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

class Killed : public ::testing::TestWithParam<const char*> {};

TEST_P(Killed, TakesEverythingAway)
{
    expectDone(runIntercept("mode=" + std::string(GetParam()) + R"x(
for victim in helper relay ctl rules; do
    start --mode $mode --tcp 8080 --incoming to-client
    greeted 10.0.2.1 || fail "not relayed"
    case $victim in
    helper) pid=$helper ;;
    relay) pid=$(pgrep natlens-relay) ;;
    ctl) pid=$ctl ;;
    rules) pid=$(pgrep -P $helper -f own-rules) ;;
    esac
    kill -KILL $pid || fail "no $victim"
    until_it rules_gone || fail "the rules outlive $victim"
    wait $ctl
    undone
done
)x"));
}

INSTANTIATE_TEST_SUITE_P(Modes, Killed, ::testing::Values("redirect", "tproxy"));

TEST(Interception, LetsTrafficThroughWhileTheHelperHangs)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
kill -STOP $helper
until_it greeted 10.0.1.2 || fail "a hanging helper is a black hole"
kill -CONT $helper
until_it greeted 10.0.2.1 || fail "does not come back"
stop
undone
)x"));
}

TEST(Interception, LetsTrafficThroughWhileTheRelayHangs)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
relay=$(pgrep natlens-relay)
kill -STOP $relay
until_it greeted 10.0.1.2 || fail "a hanging relay is a black hole"
"$CTL" --source direct intercept list >/dev/null || fail "list"
kill -CONT $relay
until_it greeted 10.0.2.1 || fail "does not come back"
stop
undone
)x"));
}

TEST(Interception, SurvivesAFlushOfTheRuleset)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
nft flush ruleset
until_it greeted 10.0.2.1 || fail "the rules went"
stop
)x"));
}

TEST(Interception, SurvivesAFlushOfConntrack)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
conntrack -F >/dev/null 2>&1
until_it greeted 10.0.2.1 || fail "not relayed after the flush"
stop
undone
)x"));
}

TEST(Interception, ResetsTheClientWhenTheServerRefuses)
{
    expectDone(runIntercept(R"x(
start --tcp 8034 --incoming to-client
timeout 5 "$LAB" exec client -- bash -c \
    'exec 3<>/dev/tcp/10.0.2.2/8034 && head -c 1 <&3' >/dev/null 2>&1
until_it grep -q '"reason":"connect-failed","error":"ECONNREFUSED"' events || fail "not refused"
stop
undone
)x"));
}

} // namespace
} // namespace natlens::testing
