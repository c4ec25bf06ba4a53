// SPDX-License-Identifier: GPL-2.0-or-later
// What others take away or change while an interception goes on: it is put back, or it ends, and
// either is told. Nobody is left without a network.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

/// Root may use /dev/net/tun; for nobody it is "lo".
TEST(Routing, IsByADeviceOfItsOwnWhereOneCanBeMade)
{
    for (const User user : users()) {
        SCOPED_TRACE(nameOf(user));
        expectDone(runIntercept(R"x(
device=lo
[ -w /dev/net/tun ] && device=natlens0
start --mode tproxy --tcp 8080 --incoming to-client
ip route show table 20033 | grep -q "local default dev $device proto 78" || fail "not by $device"
ip -6 route show table 20033 | grep -q "local default dev $device proto 78" || fail "IPv6"
greeted 10.0.2.1 || fail "not relayed"
kill -KILL $helper
until_it rules_gone || fail "the rules outlive the helper"
wait $ctl
undone
)x",
                                user));
    }
}

class LostRouting : public ::testing::TestWithParam<const char*> {};

TEST_P(LostRouting, ComesBackAndIsTold)
{
    expectDone(runIntercept("loss='" + std::string(GetParam()) + R"x('
start --mode tproxy --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
eval "$loss" || fail "cannot lose it"
until_it grep -q routing-lost events || fail "not told"
until_it greeted 10.0.2.1 || fail "does not come back"
stop
undone
)x"));
}

INSTANTIATE_TEST_SUITE_P(By, LostRouting,
                         ::testing::Values("ip rule del priority 20033",
                                           "ip rule flush protocol 78",
                                           "ip route flush table 20033",
                                           "ip link del $(ip -o link | grep -o \"natlens[0-9]*\" | "
                                           "head -n 1)"));

TEST(Rules, SurviveWhatAFirewallServiceDoes)
{
    expectDone(runIntercept(R"x(
nft list ruleset >saved
start --tcp 8080 --incoming to-client
for i in {1..3}; do
    { echo 'flush ruleset'; cat saved; } >reload
    nft -f reload || fail "cannot reload"
    greeted 10.0.2.1 || fail "not intercepted after a reload"
done
stop
undone
)x"));
}

TEST(Tables, OfSomebodyElseAreLeftAlone)
{
    expectDone(runIntercept(R"x(
nft add table inet natlens_1
snapshot >before 2>/dev/null
start --tcp 8080 --incoming to-client
grep -q '"table":"natlens_2"' events || fail "which table?"
greeted 10.0.2.1 || fail "not relayed"
stop
undone
)x"));
}

TEST(Interface, ThatIsDeletedEndsTheInterception)
{
    expectDone(runIntercept(R"x(
ip link add gone type veth peer name gone-peer
ip link set gone up
ip address add 10.99.0.1/24 dev gone
start --tcp 8080 --incoming gone
ip link del gone
wait $ctl
until_it rules_gone || fail "goes on"
undone
)x"));
}

TEST(Interface, ThatGetsAnotherNameIsStillTheSame)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
ip link set to-client down
ip link set to-client name other
ip link set other up
ip route replace 10.0.1.0/24 dev other 2>/dev/null
until_it greeted 10.0.2.1 || fail "not intercepted by its new name"
stop
ip link set other down
ip link set other name to-client
ip link set to-client up
until_it greeted 10.0.1.2 || fail "the client does not reach the server directly"
rules_gone || fail "rules are left"
)x"));
}

TEST(Interface, WithoutAnAddressLetsTrafficPass)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client --to 10.0.2.2
greeted 10.0.2.1 || fail "not relayed"
ip address add 10.0.1.99/24 dev to-client
ip address del 10.0.1.1/24 dev to-client
ip address add 10.0.1.1/24 dev to-client
until_it greeted 10.0.2.1 || fail "not relayed with another first address"
ip address flush dev to-client scope global
ip route add 10.0.1.0/24 dev to-client
until_it greeted 10.0.1.2 || fail "a black hole"
ip address add 10.0.1.1/24 dev to-client
until_it greeted 10.0.2.1 || fail "does not come back"
stop
until_it rules_gone || fail "rules are left"
until_it greeted 10.0.1.2 || fail "the client does not reach the server directly"
)x"));
}

/// REDIRECT would drop what comes in by it, of the family of which it has none.
TEST(Interface, ThatNeverHadAnAddressTakesNothing)
{
    expectDone(runIntercept(R"x(
ip address flush dev to-client scope global
ip route add 10.0.1.0/24 dev to-client
ip route add fd00:1::/64 dev to-client
snapshot >before 2>/dev/null
greeted 10.0.1.2 || fail "not direct before"
refused --tcp 8080 --incoming to-client --to 10.0.2.2
grep -q '"kind":"no-address","forbids":true' events || fail "not named"
undone
start --tcp 8080 --udp 5353 --incoming to-client
for i in {1..20}; do greeted 10.0.1.2 || fail "dropped"; done
grep -q '"kind":"no-address"' events || fail "not told"
nft list table inet natlens_1 | grep -q 'nfproto ipv6' || fail "what of IPv6?"
stop
undone
)x"));
}

TEST(Listener, ThatIsNobodysIsNamedAndThatGoesAwayLetsTrafficPass)
{
    expectDone(runIntercept(R"x(
refused --tcp 8080 --incoming to-client --action external:7777
grep -q 'external-port: nobody listens' errors || fail "not named"
undone
echo 'echo hello 10.9.9.9:1; cat >/dev/null' >greet
socat TCP4-LISTEN:7777,fork,reuseaddr EXEC:'bash greet' &
proxy=$!
listens() { ss -Hltn 'sport = 7777' | grep -q .; }
until_it listens || fail "no proxy"
start --tcp 8080 --incoming to-client --action external:7777
until_it greeted 10.9.9.9 || fail "not sent to the proxy"
told() { grep -q "\"event\":\"$1\",\"observed\":true.*\"conntrack\":{\"addr\":\"10.0.2.2\",\"port\":8080}.*\"port\":7777}" events; }
until_it told opened || fail "the proxy's connection is not told"
kill $proxy; wait $proxy
until_it greeted 10.0.1.2 || fail "a proxy that is gone is a black hole"
stop
undone
)x"));
}

TEST(Killed, AllAtOnceLeaveWhatTheNextOneTakesAway)
{
    for (const User user : users()) {
        SCOPED_TRACE(nameOf(user));
        expectDone(runIntercept(R"x(
start --mode tproxy --tcp 8080 --incoming to-client
kill -KILL $helper $(pgrep -P $helper) $ctl
until_it rules_gone || fail "the rules outlive all"
until_it greeted 10.0.1.2 || fail "what is left is in the way"
ip rule | grep -q 20033 || fail "who took the rule away?"
"$CTL" --source direct intercept list || fail "list"
undone
)x",
                                user));
    }
}

TEST(Helpers, DoNotTidyOneAnothersRoutingAway)
{
    expectDone(runIntercept(R"x(
start --mode tproxy --tcp 8080 --incoming to-client
first=$ctl
cp events first
start --mode tproxy --tcp 9000 --incoming to-client
stop
greeted 10.0.2.1 || fail "the other one's routing went"
until_it greeted 10.0.2.1
kill -INT $first; wait $first
undone
)x"));
}

TEST(Lease, NeverLapsesWhileManyWriteRules)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
touch go
for i in {1..36}; do
    (while [ -e go ]; do nft add table ip churn$i; nft delete table ip churn$i; done) &
    writers="$writers $!"
done
for i in {1..30}; do
    greeted 10.0.2.1 || { rm go; fail "not relayed"; }
    echo $i
done
rm go
wait $writers
grep -q degraded events && fail "degraded"
stop
undone
)x"));
}

} // namespace
} // namespace natlens::testing
