// SPDX-License-Identifier: GPL-2.0-or-later
// What is killed, stopped or taken away while an interception goes on: the network comes back.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

class Killed : public ::testing::TestWithParam<const char*> {};

/// The time that it took is in the output; no test depends on it.
TEST_P(Killed, TakesEverythingAway)
{
    expectMeasured(runIntercept("mode=" + std::string(GetParam()) + R"x(
for victim in helper relay ctl rules; do
    start --mode $mode --tcp 8080 --incoming to-client
    greeted 10.0.2.1 || fail "not relayed"
    case $victim in
    helper) pid=$helper ;;
    relay) pid=$(pgrep natlens-relay) ;;
    ctl) pid=$ctl ;;
    rules) pid=$(pgrep -P $helper -f own-rules) ;;
    esac
    begun=${EPOCHREALTIME/[.,]/}
    kill -KILL $pid || fail "no $victim"
    for try in {1..4000}; do rules_gone && break; done
    ended=${EPOCHREALTIME/[.,]/}
    rules_gone || fail "the rules outlive $victim"
    echo "MEASURED: $mode, $victim killed: the rules are gone after at most $(((ended - begun) / 1000)) ms"
    wait $ctl
    undone
done
)x"));
}

INSTANTIATE_TEST_SUITE_P(Modes, Killed, ::testing::Values("redirect", "tproxy"));

/// Likewise: so long after SIGSTOP the client reaches the server directly.
class Hanging : public ::testing::TestWithParam<const char*> {};

const std::string Hang = R"x(
patience=1 # a relay that hangs for ten seconds is given up
hang() {
    begun=${EPOCHREALTIME/[.,]/}
    kill -STOP $2
    until_it greeted 10.0.1.2 || fail "a hanging $1 is a black hole"
    ended=${EPOCHREALTIME/[.,]/}
    echo "MEASURED: $mode, $1 stopped: direct again after at most $(((ended - begun) / 1000)) ms"
}
)x";

TEST_P(Hanging, HelperLetsTrafficThrough)
{
    expectMeasured(runIntercept(Hang + "mode=" + GetParam() + R"x(
start --mode $mode --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
hang helper $helper
kill -CONT $helper
until_it greeted 10.0.2.1 || fail "does not come back"
stop
undone
)x"));
}

TEST_P(Hanging, RelayLetsTrafficThrough)
{
    expectMeasured(runIntercept(Hang + "mode=" + GetParam() + R"x(
start --mode $mode --tcp 8080 --incoming to-client
relay=$(pgrep natlens-relay)
hang relay $relay
"$CTL" --source direct intercept list >/dev/null || fail "list"
kill -CONT $relay
until_it greeted 10.0.2.1 || fail "does not come back"
stop
undone
)x"));
}

TEST_P(Hanging, OwnerOfTheRulesLetsTrafficThrough)
{
    expectMeasured(runIntercept(Hang + "mode=" + GetParam() + R"x(
start --mode $mode --tcp 8080 --incoming to-client
rules=$(pgrep -P $helper -f own-rules)
hang owner $rules
kill -CONT $rules
until_it greeted 10.0.2.1 || fail "does not come back"
stop
undone
)x"));
}

INSTANTIATE_TEST_SUITE_P(Modes, Hanging, ::testing::Values("redirect", "tproxy"));

/// It lives, and its threads turn: only a connection shows that it takes none.
TEST(Interception, LetsTrafficThroughWhileTheRelayTakesNothing)
{
    for (const char* mode : {"redirect", "tproxy"}) {
        expectDone(runIntercept(std::string("mode=") + mode + R"x(
start --mode $mode --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
relay=$(pgrep natlens-relay)
limit=$(prlimit --pid $relay --nofile --output SOFT --noheadings)
free=3
while [ -e /proc/$relay/fd/$free ]; do free=$((free + 1)); done
prlimit --pid $relay --nofile=$free: || fail "no limit"
patience=1
until_it greeted 10.0.1.2 || fail "a relay that takes nothing is a black hole"
grep -q '"cause":"relay-silent"' events || fail "not told"
prlimit --pid $relay --nofile=$limit: || fail "no limit"
until_it greeted 10.0.2.1 || fail "does not come back"
grep '"event":"opened"' events | grep -v '"getsockname":{' && fail "the helper's own looks are told of"
stop
undone
)x"));
    }
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
