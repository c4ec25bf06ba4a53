// SPDX-License-Identifier: GPL-2.0-or-later
// Connections that were there before the interception go on, and so do those that began with it
// and are deleted from conntrack meanwhile.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

/// talk NAME COMMAND…: COMMAND connects to port 7000, says a number every 50 ms and hears it again,
/// in the file NAME; until the file hush exists.
const std::string Talk = R"x(
"$LAB" exec server -- socat TCP4-LISTEN:7000,reuseaddr,fork EXEC:cat &
server=$!
serves() { "$LAB" exec server -- ss -Hlnt 'sport = 7000' | grep -q .; }
until_it serves || fail "no server"
talk() {
    local name=$1
    shift
    (i=0; while [ ! -e hush ]; do echo $((i += 1)); sleep 0.05; done) | "$@" >$name 2>errors.$name &
    talking="$talking $!"
    until_it goes_on $name || fail "$name does not begin"
}
goes_on() {
    local had=$(wc -l <$1)
    more() { [ $(wc -l <$1) -gt $((had + 3)) ]; }
    until_it more $1
}
at_client() { talk $1 "$LAB" exec client -- socat -T 20 - TCP4:10.0.2.2:7000; }
at_router() { talk $1 socat -T 20 - TCP4:10.0.2.2:7000; }
hush() {
    touch hush
    wait $talking
    kill $server
    wait $server 2>/dev/null
    conntrack -D -p tcp --orig-port-dst 7000 >/dev/null 2>&1
}
opened() { [ $(grep '"event":"opened"' events | grep -c '"port":7000') = $1 ]; }
)x";

class Older : public ::testing::TestWithParam<const char*> {};

TEST_P(Older, ConnectionsGoOnPastTheInterception)
{
    expectDone(runIntercept(Talk + "mode=" + GetParam() + R"x(
at_client incoming.old
at_router local.old
for options in "--incoming to-client" --local "--incoming to-client --local"; do
    start --mode $mode --tcp 7000 $options
    for old in incoming.old local.old; do goes_on $old || fail "$old was broken by $options"; done
    opened 0 || fail "an old one is told of"
    stop
done
for old in incoming.old local.old; do goes_on $old || fail "$old was broken by the end"; done
hush
undone
)x"));
}

INSTANTIATE_TEST_SUITE_P(Modes, Older, ::testing::Values("redirect", "tproxy"));

/// Those that NAT translates are lost when conntrack forgets them, as everywhere.
TEST(Younger, ConnectionsAreNotTakenForOlderOnesWhenConntrackForgetsThem)
{
    expectDone(runIntercept(Talk + R"x(
start --mode tproxy --tcp 7000 --incoming to-client --local
at_client incoming.new
at_router local.new
until_it opened 2 || fail "the new ones are not taken"
conntrack -F >/dev/null 2>&1
for one in incoming.new local.new; do goes_on $one || fail "$one was broken by a flush of conntrack"; done
hush
stop
undone
)x"));
}

} // namespace
} // namespace natlens::testing
