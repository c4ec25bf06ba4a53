// SPDX-License-Identifier: GPL-2.0-or-later
// The relay's ports where there are few: it is given those that clients have, too, and nobody's
// connection is taken for somebody else's.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

/// ask_from PORT: opens a socket of that port, says and hears "PORT" again and again, until $hush
/// exists; what it heard is in the file said.PORT.
const std::string Ports = R"x(
few_ports() { echo '40000 40003' >/proc/sys/net/ipv4/ip_local_port_range; }
for kind in UDP4-RECVFROM:7000 TCP4-LISTEN:7000,reuseaddr; do
    "$LAB" exec server -- socat $kind,fork EXEC:cat &
    servers="$servers $!"
done
serves() { "$LAB" exec server -- ss -Hln$1 'sport = 7000' | grep -q .; }
until_it serves u || fail "no server of UDP"
until_it serves t || fail "no server of TCP"
ask_from() {
    (while [ ! -e hush ]; do echo $1; sleep 0.1; done) |
        "$LAB" exec $from -- socat -T 30 - $protocol:10.0.2.2:7000,sourceport=$1 >said.$1 2>heard.$1 &
    asking="$asking $!"
}
heard() { [ $(grep -cx $1 said.$1) -ge 5 ]; }
nothing_else() { ! grep -qvx $1 said.$1; }
done_with() {
    touch hush
    kill $servers
    wait $asking $servers 2>/dev/null
    stop
    conntrack -D -p $1 --orig-port-dst 7000 >/dev/null 2>&1
    undone
}
)x";

class ClientsPorts : public ::testing::TestWithParam<const char*> {};

TEST_P(ClientsPorts, AreNotMixedUpWithThoseOfTheRelayInTheirName)
{
    for (const char* protocol : {"udp", "tcp"}) {
        expectDone(runIntercept(Ports + "mode=" + GetParam() + "; protocol=" + protocol + R"x(
from=client
start --mode $mode --$protocol 7000 --incoming to-client --action relay-as-client
few_ports
for port in 50000 40000 40001; do # some of the relay's come first, and some of the client's
    ask_from $port
    until_it heard $port || fail "$port is not answered"
done
for port in 50000 40000 40001; do
    until_it heard $port || fail "$port is answered no more"
    nothing_else $port || fail "$port hears what is another's"
done
[ $(grep '"event":"opened"' events | grep -c '"port":7000') = 3 ] || fail "a loop"
done_with $protocol
)x"));
    }
}

INSTANTIATE_TEST_SUITE_P(Modes, ClientsPorts, ::testing::Values("redirect", "tproxy"));

/// The kernel still knows the flow of a client that has closed its socket.
TEST(RelaysPorts, AreNotMixedUpWithThoseThatLocalClientsHad)
{
    expectDone(runIntercept(Ports + R"x(
ask_here() { echo $1 | timeout 5 socat -t 2 - UDP4:10.0.2.2:7000,sourceport=$1 | grep -qx $1; }
flows() { conntrack -L -p udp --orig-port-dst 7000 2>/dev/null | grep -c .; }
start --udp 7000 --local
few_ports
for port in 40000 50000 50001 50002; do # then the relay has all that there are
    ask_here $port || fail "$port is not answered"
done
[ $(flows) = 8 ] || fail "a connection of the relay's was taken for a client's"
[ $(grep '"event":"opened"' events | grep -c '"port":7000') = 4 ] || fail "a loop"
done_with udp
)x"));
}

} // namespace
} // namespace natlens::testing
