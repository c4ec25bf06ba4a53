// SPDX-License-Identifier: GPL-2.0-or-later
// Connections that would lead the relay to itself.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

const std::string Listener = R"x(
listener() { nft list table inet natlens_1 | grep -o 'to :[0-9]*' | head -n 1 | tr -dc 0-9; }
hear() { timeout 5 bash -c "exec 3<>/dev/tcp/$1/$2 && head -c 200 <&3"; }
# Without the lab's own traffic.
opened() { grep '"event":"opened"' events | grep -v '"client":{"addr":"\(10.0.1.[23]\|fd00:1:\)'; }
few() { [ $(opened | grep -c .) -le $1 ]; }
)x";

TEST(RelayLoop, IsNotMadeByWhoConnectsToTheListener)
{
    for (const char* mode : {"redirect", "tproxy"}) {
        expectDone(runIntercept(Listener + "mode=" + mode + R"x(
start --mode $mode --tcp 8080 --incoming to-client
port=$(listener)
for address in 127.0.0.1 10.0.1.1 10.0.2.1 ::1 ::ffff:127.0.0.1; do
    hear $address $port >said || fail "no end by $address"
    [ -s said ] || fail "no explanation by $address"
    grep -q hello said && fail "relayed by $address"
done
few 5 || fail "a loop"
greeted 10.0.2.1 || fail "not relayed after that"
stop
undone
)x"));
    }
}

TEST(RelayLoop, IsNotMadeByAnAddressOfTheHost)
{
    expectDone(runIntercept(Listener + R"x(
start --tcp 8080 --incoming to-client
for address in 10.0.1.1 10.0.2.1; do
    timeout 5 "$LAB" exec client -- bash -c "exec 3<>/dev/tcp/$address/8080 && head -c 9 <&3" >said 2>&1
    grep -q hello said && fail "who answers?"
done
few 4 || fail "a loop"
greeted 10.0.2.1 || fail "not relayed after that"
stop
undone
)x"));
}

TEST(RelayLoop, IsNotMadeByARuleThatSparesNobody)
{
    expectDone(runIntercept(Listener + R"x(
start --tcp 8080 --incoming to-client
nft -f - <<END
table ip everybody {
    chain output {
        type nat hook output priority -200;
        tcp dport 8080 redirect to :$(listener)
    }
}
END
ask >/dev/null
ended() { [ $(grep -c '"event":"ended"' events) = $(grep -c '"event":"opened"' events) ]; }
nft delete table ip everybody
few 40 || fail "a loop"
until_it greeted 10.0.2.1 || fail "not relayed after that"
stop
undone
)x"));
}

} // namespace
} // namespace natlens::testing
