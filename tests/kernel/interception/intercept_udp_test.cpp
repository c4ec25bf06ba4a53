// SPDX-License-Identifier: GPL-2.0-or-later
// Datagrams that are intercepted, in the lab. The server echoes at port 5353.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

/// echoed ADDRESS: a connected socket of the client's, which takes answers from there alone.
/// talk: one such socket that goes on asking, a line of the file talk for each question.
constexpr const char* Functions = R"x(
echoed() {
    timeout 5 "$LAB" exec client -- bash -c \
        "exec 3<>/dev/udp/$1/5353 && echo -n question >&3 && timeout ${patience:-3} head -c 8 <&3" \
        | grep -q question
}
talk() {
    "$LAB" exec client -- bash -c 'exec 3<>/dev/udp/10.0.2.2/5353
        while echo -n question >&3; do
            timeout 0.5 head -c 8 <&3 >/dev/null 2>&1 && echo answered || echo lost
            sleep 0.05
        done' >talk 2>/dev/null &
    talking=$!
}
# Answers that come from now on.
goes_on() { : >talk; until_it grep -q answered talk; }
hush() { kill $talking; wait $talking 2>/dev/null; }
opened() { grep '"event":"opened"' events | grep '"protocol":"udp"' | grep -q "$1"; }
echoed_directly() {
    conntrack -D -p udp --orig-port-dst 5353 >/dev/null 2>&1
    echoed 10.0.2.2 && ! conntrack -L -p udp --orig-port-dst 5353 2>/dev/null | grep -v 'mark=0 '
}
)x";

void run(const std::string& script)
{
    expectDone(runIntercept(Functions + script));
}

std::string mode(const char* name)
{
    return "mode=" + std::string(name) + '\n';
}

class Datagrams : public ::testing::TestWithParam<const char*> {};

TEST_P(Datagrams, AreRelayedAndAnsweredFromTheOriginalDestination)
{
    run(mode(GetParam()) + R"x(
echoed 10.0.2.2 || fail "not direct before"
start --mode $mode --udp 5353 --incoming to-client
for server in 10.0.2.2 fd00:2::2; do
    echoed $server || fail "$server does not answer"
    until_it opened "\"addr\":\"$server\",\"port\":5353" || fail "$server was not relayed to"
done
opened '"so_original_dst_error":"ENOPROTOOPT"' || fail "no witness"
until_it grep -q '"bytes_down":[1-9]' events || fail "no bytes"
conntrack -L -p udp --orig-port-dst 5353 2>/dev/null | grep -q 'mark=[1-9]' || fail "not marked"
stop
undone
echoed 10.0.2.2 || fail "not direct afterwards"
)x");
}

TEST_P(Datagrams, AreSentOnInTheClientsName)
{
    run(mode(GetParam()) + R"x(
start --mode $mode --udp 5353 --incoming to-client --action relay-as-client
echoed 10.0.2.2 || fail "no answer"
until_it opened 10.0.1.2 || fail "not relayed"
"$LAB" exec server -- true
conntrack -L -p udp 2>/dev/null | grep -q 'src=10.0.2.1 ' && fail "the server sees the router"
echoed fd00:2::2 || fail "no answer by IPv6"
stop
undone
)x");
}

TEST_P(Datagrams, OfALiveFlowGoDirectlyWhenTheHelperIsKilled)
{
    run(mode(GetParam()) + R"x(
nft add table ip other
nft add chain ip other post '{ type nat hook postrouting priority 100; }'
nft add rule ip other post oifname nowhere masquerade
snapshot >before 2>/dev/null
start --mode $mode --udp 5353 --incoming to-client
talk
until_it opened 10.0.1.2 || fail "not relayed"
goes_on || fail "no answers by the relay"
kill -KILL $helper
until_it rules_gone || fail "the rules outlive the helper"
wait $ctl
goes_on || fail "the flow sticks to what is gone"
hush
conntrack -D -p udp >/dev/null 2>&1
undone
)x");
}

TEST_P(Datagrams, OfALiveFlowGoDirectlyWhenOneOfTwoHelpersIsKilled)
{
    run(mode(GetParam()) + R"x(
nft add table ip other
nft add chain ip other post '{ type nat hook postrouting priority 100; }'
nft add rule ip other post oifname nowhere masquerade
snapshot >before 2>/dev/null
start --mode $mode --tcp 8080 --incoming to-client
another=$ctl
start --mode $mode --udp 5353 --incoming to-client
talk
goes_on || fail "no answers by the relay"
kill -KILL $helper
wait $ctl
goes_on || fail "the flow sticks to what is gone"
greeted 10.0.2.1 || fail "the other interception went as well"
hush
kill -INT $another; wait $another
conntrack -D -p udp >/dev/null 2>&1
undone
)x");
}

TEST_P(Datagrams, OfALiveFlowGoDirectlyWhenTheNextHelperStartsAfterAllWereKilled)
{
    run(mode(GetParam()) + R"x(
nft add table ip other
nft add chain ip other post '{ type nat hook postrouting priority 100; }'
nft add rule ip other post oifname nowhere masquerade
snapshot >before 2>/dev/null
start --mode $mode --udp 5353 --incoming to-client
talk
goes_on || fail "no answers by the relay"
kill -KILL $helper $(pgrep -P $helper -f -- --janitor)
until_it rules_gone || fail "the rules outlive all"
wait $ctl
"$CTL" --source direct intercept list || fail "list"
goes_on || fail "the flow sticks to what is gone"
hush
conntrack -D -p udp >/dev/null 2>&1
undone
)x");
}

TEST_P(Datagrams, OfALiveFlowGoOnThroughAFlushOfConntrack)
{
    run(mode(GetParam()) + R"x(
start --mode $mode --udp 5353 --incoming to-client
talk
goes_on || fail "no answers"
for i in {1..5}; do conntrack -F >/dev/null 2>&1; goes_on || fail "none after a flush"; done
hush
stop
conntrack -D -p udp >/dev/null 2>&1
undone
)x");
}

TEST_P(Datagrams, OfALiveFlowGoDirectlyWhileTheRelayHangs)
{
    run(mode(GetParam()) + R"x(
start --mode $mode --udp 5353 --incoming to-client
echoed 10.0.2.2 || fail "not relayed"
relay=$(pgrep natlens-relay)
kill -STOP $relay
patience=1 # a relay that hangs for ten seconds is given up
until_it echoed 10.0.2.2 || fail "a hanging relay is a black hole"
kill -CONT $relay
stop
undone
)x");
}

TEST_P(Datagrams, MeetTheRefusalThatTheRelayMet)
{
    run(mode(GetParam()) + R"x(
start --mode $mode --udp 5354 --incoming to-client
for server in 10.0.2.2 fd00:2::2; do
    "$LAB" exec client -- bash -c \
        "exec 3<>/dev/udp/$server/5354 && echo -n question >&3 && timeout 4 head -c 8 <&3" 2>&1 \
        | grep -q 'Connection refused' || fail "$server: the client is not told"
done
until_it grep -q '"reason":"connect-failed","error":"ECONNREFUSED"' events || fail "not shown"
stop
undone
)x");
}

TEST_P(Datagrams, AreHeld)
{
    run(mode(GetParam()) + R"x(
start --mode $mode --udp 5353 --incoming to-client --action hold
echoed 10.0.2.2 && fail "somebody answers"
until_it opened 10.0.1.2 || fail "not shown"
stop
undone
echoed 10.0.2.2 || fail "not direct afterwards"
)x");
}

TEST_P(Datagrams, OfThisHostAreTakenAndTheRelaysOwnSpared)
{
    run(mode(GetParam()) + R"x(
start --mode $mode --udp 5353 --local
for server in 10.0.2.2 fd00:2::2; do
    timeout 5 bash -c "exec 3<>/dev/udp/$server/5353 && echo -n question >&3 && timeout 3 head -c 8 <&3" \
        | grep -q question || fail "no answer from $server"
    until_it opened "\"addr\":\"$server\",\"port\":5353" || fail "$server was not relayed to"
done
[ $(grep -c '"event":"opened"' events) = 2 ] || fail "a loop"
stop
undone
)x");
}

/// told ADDRESS: a client of this host learns at once that nobody listens at port 5354 there.
TEST_P(Datagrams, OfThisHostMeetTheRefusalThatTheRelayMet)
{
    run(mode(GetParam()) + R"x(
told() {
    LC_ALL=C timeout 5 bash -c \
        "exec 3<>/dev/udp/$1/5354 && echo -n question >&3 && timeout 4 head -c 8 <&3" 2>&1 \
        | grep -q 'Connection refused'
}
start --mode $mode --udp 5354 --local
for server in 10.0.2.2 fd00:2::2; do
    told $server || fail "$server: the client is not told"
done
both() { [ $(grep -c '"reason":"connect-failed","error":"ECONNREFUSED"' events) -ge 2 ]; }
until_it both || fail "not shown"
stop
[ $(grep -c '"event":"opened"' events) = 2 ] || fail "what tells the client is taken for a client's"
conntrack -D -p udp --orig-port-dst 5354 >/dev/null 2>&1
undone
)x");
}

INSTANTIATE_TEST_SUITE_P(Modes, Datagrams, ::testing::Values("redirect", "tproxy"));

TEST(Interception, ForgetsSessionsWhenTheKernelDoes)
{
    run(R"x(
echo 2 >/proc/sys/net/netfilter/nf_conntrack_udp_timeout
start --udp 5353 --incoming to-client
echoed 10.0.2.2 || fail "no answer"
until_it grep -q '"reason":"idle"' events || fail "a quiet session does not end"
stop
undone
)x");
}

TEST(Interception, ShowsTheFirstBytesEachWayWhereTheyAreWanted)
{
    run(R"x(
hex() { echo -n $1 | od -An -tx1 | tr -d ' \n'; }
hello=$(hex hello); question=$(hex question)
for wanted in --previews ""; do
    start --tcp 8080 --udp 5353 --incoming to-client $wanted
    greeted 10.0.2.1 || fail "TCP is not relayed"
    echoed 10.0.2.2 || fail "no answer by UDP"
    until_it grep -q '"event":"ended"' events || fail "no end"
    if [ -n "$wanted" ]; then
        until_it grep -q '"event":"preview".*"direction":"down".*"hex":"'$hello events || fail "no greeting"
        until_it grep -q '"event":"preview".*"direction":"up".*"hex":"'$question events || fail "no question"
    else
        until_it opened 10.0.1.2 || fail "UDP is not relayed"
        grep preview events && fail "shown although not wanted"
    fi
    stop
    undone
done
)x");
}

TEST(Interception, TakesBothProtocolsAtOnce)
{
    run(R"x(
for mode in redirect tproxy; do
    start --mode $mode --tcp 8080 --udp 5353 --incoming to-client
    greeted 10.0.2.1 || fail "TCP is not relayed by $mode"
    echoed 10.0.2.2 || fail "no answer by UDP"
    until_it opened 10.0.1.2 || fail "UDP is not relayed by $mode"
    stop
    undone
done
)x");
}

} // namespace
} // namespace natlens::testing
