// SPDX-License-Identifier: GPL-2.0-or-later
// Interceptions with live traffic, in the lab.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

TEST(Interception, RelaysWhatIsRedirectedAndGivesTheNetworkBack)
{
    for (const User user : users()) {
        SCOPED_TRACE(nameOf(user));
        expectDone(runIntercept(R"x(
greeted 10.0.1.2 || fail "not direct before"
start --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
until_it grep -q '"event":"ended"' events || fail "no end"
until_it grep -q '"so_original_dst":{"addr":"10.0.2.2","port":8080}' events || fail "no witness"
until_it grep -q '"bytes_down":[1-9]' events || fail "no bytes"
until_it grep -q '"event":"witness".*"agree":true.*"upstream_flow":{' events || fail "conntrack was not asked"
stop
undone
)x",
                                user));
    }
}

TEST(Interception, KeepsTheClientsAddressTowardsTheServer)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client --action relay-as-client
greeted 10.0.1.2 || fail "the server does not see the client"
until_it grep -q '"event":"witness".*"agree":true.*"upstream_flow":{' events || fail "conntrack was not asked"
until_it until_it grep -q '"event":"opened"' events || fail "not relayed"
stop
undone
)x"));
}

TEST(Interception, DivertsWithoutTranslating)
{
    expectDone(runIntercept(R"x(
start --mode tproxy --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
until_it until_it grep -q '"getsockname":{"addr":"10.0.2.2","port":8080}' events || fail "no witness"
until_it grep -q '"so_original_dst":{"addr":"10.0.2.2","port":8080}' events || fail "conntrack disagrees"
conntrack -L -p tcp --orig-port-dst 8080 2>/dev/null | grep -v mark=0 | grep -q 'src=10.0.2.2 .*sport=8080' \
    || fail "translated"
stop
undone
)x"));
}

TEST(Interception, TakesConnectionsOfThisHostAndSparesItsOwn)
{
    expectDone(runIntercept(R"x(
for mode in redirect tproxy; do
    start --mode $mode --tcp 8080 --local
    timeout 5 bash -c 'exec 3<>/dev/tcp/10.0.2.2/8080 && head -c 15 <&3' \
        | grep -q hello || fail "no answer by $mode"
    until_it grep -q '"event":"ended"' events || fail "not relayed by $mode"
    [ $(grep -c '"event":"opened"' events) = 1 ] || fail "a loop by $mode"
    greeted 10.0.1.2 || fail "takes what comes in"
    stop
    undone
done
)x"));
}

TEST(Interception, HoldsConnections)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client --action hold
greeted 10 && fail "somebody answers"
until_it grep -q '"event":"opened"' events || fail "not shown"
stop
undone
)x"));
}

TEST(Interception, GoesOnBesideOthers)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
first=$ctl
cp events first
start --tcp 9000-9010 --incoming to-client
[ $(nft list tables | grep -c 'natlens_[0-9]') = 2 ] || fail "not two tables"
kill -INT $first; wait $first
until_it greeted 10.0.1.2 || fail "the first goes on"
stop
undone
)x"));
}

} // namespace
} // namespace natlens::testing
