// SPDX-License-Identifier: GPL-2.0-or-later
// What is in the way of an interception is named on the command line before anything is installed.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

const std::string Functions = R"x(
preview() { "$CTL" --source direct "$@" >said 2>errors; }
same_as_before() { snapshot >now 2>/dev/null; cmp -s before now; }
)x";

TEST(InterceptPreviewOfAHost, SaysThatNothingIsInTheWay)
{
    expectDone(runIntercept(Functions + R"x(
preview intercept preview --tcp 8080 --incoming to-client || fail "status $?: $(cat said errors)"
grep -q '^# Nothing that is known here is in its way' said || fail "what is? $(cat said)"
grep -q 'table inet natlens_1' said || fail "no plan"
preview --format json intercept preview --tcp 8080 --incoming to-client || fail "status $?"
grep -q '"checked":true,"issues":\[\]' said || fail "$(cat said)"
until_it same_as_before || fail "it changed something"
)x"));
}

TEST(InterceptPreviewOfAHost, NamesTheRuleThatTakesTheSameBefore)
{
    expectDone(runIntercept(Functions + R"x(
nft -f - <<END
table ip before {
    chain first {
        type nat hook prerouting priority -150;
        tcp dport 8080 redirect to :99
    }
}
END
snapshot >before 2>/dev/null
preview intercept preview --tcp 8080 --incoming to-client
grep -q 'takes the same connections before.*ip before first' said || fail "not named: $(cat said)"
preview --format json intercept preview --tcp 8080 --incoming to-client
grep -q '"event":"conflict","kind":"taken-before"' said || fail "$(cat said)"
begin --tcp 8080 --incoming to-client
until_it grep -q '"kind":"taken-before"' events || fail "start does not say so"
kill -INT $ctl 2>/dev/null; wait $ctl
until_it same_as_before || fail "something is left"
)x"));
}

/// Each `--source direct` has a helper of its own, which knows of the other's rules alone.
TEST(InterceptPreviewOfAHost, NamesTheInterceptionOfAnotherHelper)
{
    for (const char* mode : {"redirect", "tproxy"}) {
        expectDone(runIntercept(Functions + "mode=" + mode + R"x(
named() { grep -q "another interception takes some of the same, interception 1, port $1" said; }
clashes() {
    "$CTL" --source direct intercept preview "$@" >said 2>errors && fail "$*: not refused: $(cat said)"
    return 0
}
passes() {
    "$CTL" --source direct intercept preview "$@" >said 2>errors || fail "$*: refused: $(cat said)"
    grep -q 'another interception' said && fail "$*: named: $(cat said)"
    return 0
}
start --mode $mode --tcp 8080-8090 --udp 5353 --incoming to-client --from 10.0.1.0/24 --local
first=$ctl
cp events first
for other in redirect tproxy; do
    clashes --mode $other --tcp 8000-8200 --incoming to-client && named 8080 || fail "$other: incoming"
    clashes --mode $other --tcp 8085 --local --to 10.0.0.0/8 && named 8085 || fail "$other: local"
    clashes --mode $other --udp 53,5353 --incoming to-client && named 5353 || fail "$other: udp"
    passes --mode $other --tcp 8091 --local --incoming to-client
    passes --mode $other --udp 8080 --incoming to-client
    passes --mode $other --tcp 8080 --incoming to-server
    passes --mode $other --tcp 8080 --incoming to-client --from 10.0.2.0/24
    passes --mode $other --tcp 8080 --incoming to-client --to fd00::/16
done
nft list ruleset >rules
refused --tcp 8085 --incoming to-client
grep -q '"kind":"other-interception","forbids":true' events || fail "start does not say so"
grep -q natlens_2 rules && fail "something was installed"
start --mode $mode --tcp 9000 --incoming to-client
stop
cp first events
greeted 10.0.2.1 || fail "the first one suffered"
kill -INT $first; wait $first
undone
)x"));
    }
}

TEST(InterceptPreviewOfAHost, RefusesWhereSomebodyElseHasTheRoutes)
{
    expectDone(runIntercept(Functions + R"x(
ip route add 10.77.0.0/16 dev to-client table 20033
snapshot >before 2>/dev/null
preview intercept preview --mode tproxy --tcp 8080 --incoming to-client && fail "status 0"
grep -q 'in the way: somebody else has routes' said || fail "not named: $(cat said)"
refused --mode tproxy --tcp 8080 --incoming to-client
grep -q '"kind":"routing-table","forbids":true' events || fail "start does not say so"
until_it same_as_before || fail "something was installed"
)x"));
}

TEST(InterceptPreviewOfAHost, SaysWhichSysctlMatters)
{
    expectDone(runIntercept(Functions + R"x(
echo 1 >/proc/sys/net/ipv4/conf/to-client/src_valid_mark
echo 1 >/proc/sys/net/ipv4/conf/to-client/rp_filter
snapshot >before 2>/dev/null
preview intercept preview --mode tproxy --tcp 8080 --incoming to-client
grep -q 'it is 1; --set net/ipv4/conf/' said || fail "no advice: $(cat said)"
preview --format json intercept preview --mode tproxy --tcp 8080 --incoming to-client
grep -q '"event":"setting","reason":' said || fail "$(cat said)"
start --mode tproxy --tcp 8080 --incoming to-client
grep -q '"event":"setting"' events || fail "start does not say so"
stop
until_it same_as_before || fail "something is left"
)x"));
}

} // namespace
} // namespace natlens::testing
