// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/interception/intercept_script.h"

namespace natlens::testing {

namespace {

constexpr const char* Functions = R"x(
LAB=$(dirname "$CTL")/natlens-lab
fail() { echo "FAILED: $*"; cat events errors 2>/dev/null; nft list ruleset; ip rule; exit 9; }
until_it() { for try in {1..400}; do "$@" && return 0; sleep 0.05; done; return 1; }
is_on() { grep -q '"event":"on"' events || ! kill -0 $ctl 2>/dev/null; }
start() {
    : >events; : >errors
    "$CTL" --source direct --format json intercept start "$@" >events 2>errors &
    ctl=$!
    until_it is_on && grep -q '"event":"on"' events || fail "does not start"
    helper=$(pgrep -P $ctl natlens-helper) || fail "no helper"
}
ask() {
    timeout 5 "$LAB" exec client -- bash -c \
        'exec 3<>/dev/tcp/10.0.2.2/8080 && timeout 4 head -c 15 <&3' 2>&1
}
greeted() { ask | grep -q "hello $1:"; }
rules_gone() { ! nft list tables | grep -q 'natlens_[0-9]'; }
nothing_left() {
    rules_gone && ! ip rule | grep -q 20033 && ! ip -6 rule | grep -q 20033 \
        && [ -z "$(ip route show table 20033 2>/dev/null)$(ip -6 route show table 20033 2>/dev/null)" ] \
        && ! pgrep natlens-relay >/dev/null && ! pgrep natlens-helper >/dev/null \
        && [ -z "$(conntrack -L --mark 0x10000000/0x30000000 2>/dev/null)" ]
}
undone() {
    until_it nothing_left || fail "something is left"
    until_it greeted 10.0.1.2 || fail "the client does not reach the server directly"
}
stop() { kill -INT $ctl; wait $ctl; status=$?; [ $status = 0 ] || fail "status $status"; }
)x";

} // namespace

Finished runIntercept(const std::string& script, User user)
{
    return runInLab("plain", false, Functions + script, user);
}

} // namespace natlens::testing
