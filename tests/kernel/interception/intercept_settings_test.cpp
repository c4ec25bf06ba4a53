// SPDX-License-Identifier: GPL-2.0-or-later
// Sysctls that an interception sets have their old values again after it, however it ended.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

const std::string Options = R"x(
name=net/ipv4/conf/to-client/rp_filter
value() { cat /proc/sys/$name; }
is() { [ "$(value)" = $1 ]; }
echo 1 >/proc/sys/$name
snapshot >before 2>/dev/null
options="--tcp 8080 --incoming to-client --set $name=2"
)x";

class Settings : public ::testing::TestWithParam<const char*> {};

TEST_P(Settings, AreGivenBack)
{
    expectDone(runIntercept(Options + "victims='" + GetParam() + R"x('
start $options
is 2 || fail "not set: $(value)"
janitor=$(pgrep -P $helper -f -- --janitor) || fail "no janitor"
relay=$(pgrep natlens-relay)
rules=$(pgrep -P $helper -f own-rules)
pids=
for victim in $victims; do pids="$pids ${!victim}"; done
if [ -n "$pids" ]; then kill -KILL $pids; wait $ctl; else stop; fi
undone
is 1 || fail "not given back"
)x"));
}

INSTANTIATE_TEST_SUITE_P(WhoeverIsKilled, Settings,
                         ::testing::Values("", "ctl", "helper", "relay", "rules"));

TEST(Settings, AreGivenBackByTheNextHelperWhenHelperAndJanitorAreKilled)
{
    expectDone(runIntercept(Options + R"x(
start $options --mode tproxy
kill -KILL $helper $(pgrep -P $helper -f -- --janitor)
wait $ctl
until_it rules_gone || fail "the rules outlive both"
until_it greeted 10.0.1.2 || fail "what is left is in the way"
is 2 || fail "who gave it back?"
"$CTL" --source direct intercept list || fail "list"
undone
)x"));
}

TEST(Settings, AreGivenBackByTheNextHelperWhereRunCannotBeWrittenTo)
{
    expectDone(runIntercept(Options + R"x(
mount -o remount,ro /run || fail "cannot make it so"
start $options
janitor=$(pgrep -P $helper -f -- --janitor)
ls /run/natlens 2>/dev/null && fail "there?"
journal=$(echo /tmp/natlens-$(id -u)/settings-*-$janitor)
[ -e "$journal" ] || fail "no journal"
kill -KILL $helper $janitor
wait $ctl
until_it rules_gone || fail "the rules outlive both"
is 2 || fail "who gave it back?"
"$CTL" --source direct intercept list || fail "list"
undone
[ ! -e "$journal" ] || fail "the journal is left"
)x"));
}

TEST(Settings, AreGivenBackByTheJanitorThatTookOver)
{
    expectDone(runIntercept(Options + R"x(
start $options
first=$(pgrep -P $helper -f -- --janitor)
kill -KILL $first
another() { second=$(pgrep -P $helper -f -- --janitor) && [ "$second" != $first ]; }
until_it another || fail "no other janitor"
told() { ls /run/natlens | grep -q -- "-$second\$"; }
[ ! -e /run/natlens ] || until_it told || fail "it was not told"
kill -KILL $helper
wait $ctl
undone
)x"));
}

TEST(Settings, StayAsSomebodyElseSetThemMeanwhile)
{
    expectDone(runIntercept(Options + R"x(
start $options
echo 0 >/proc/sys/$name
stop
is 0 || fail "overwritten: $(value)"
)x"));
}

TEST(Settings, ThatAreNotThereAreNamed)
{
    expectDone(runIntercept(R"x(
refused --tcp 8080 --incoming to-client --set net/ipv4/conf/nowhere/rp_filter=2
grep -q 'settings: there is no such sysctl' errors || fail "not named"
undone
)x"));
}

} // namespace
} // namespace natlens::testing
