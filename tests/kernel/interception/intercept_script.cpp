// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/interception/intercept_script.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace natlens::testing {

namespace {

constexpr const char* Functions = R"x(
LAB=$(dirname "$CTL")/natlens-lab
fail() { echo "FAILED: $*"; cat events errors 2>/dev/null; diff before now; nft list ruleset; exit 9; }
# What other labs leave in /run meanwhile is none of ours.
mount -t tmpfs none /run || fail "no folder /run of our own"
unset XDG_RUNTIME_DIR
# Silence of half a minute would end the test before it says what is wrong.
until_it() {
    local end=$((SECONDS + 20))
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}
decided() { grep -q '"event":"on"' events || ! kill -0 $ctl 2>/dev/null; }
begin() {
    : >events; : >errors
    "$CTL" --source direct --format json intercept start "$@" >events 2>errors &
    ctl=$!
    until_it decided || fail "neither starts nor ends"
}
start() {
    begin "$@"
    grep -q '"event":"on"' events || fail "does not start"
    helper=$(pgrep -P $ctl natlens-helper) || fail "no helper"
}
refused() {
    begin "$@"
    grep -q '"event":"on"' events && fail "starts"
    wait $ctl && fail "ends well"
    return 0
}
ask() {
    timeout 5 "$LAB" exec client -- bash -c \
        'exec 3<>/dev/tcp/10.0.2.2/8080 && timeout '${patience:-4}' head -c 15 <&3' 2>&1
}
greeted() { ask | grep -q "hello $1:"; }
rules_gone() { ! nft list tables | grep -q 'natlens_[0-9]'; }
snapshot() {
    nft list ruleset
    for family in -4 -6; do
        ip $family rule
        ip $family route show table all | sed 's/ expires [0-9]*sec//' | sort
    done
    ip -o link | cut -d ' ' -f 1-3
    local programs=$(ps -e -o comm=) # not in a pipe: its own programs would be among them
    sort <<<"$programs"
    conntrack -L --mark 0x10000000/0x30000000 2>/dev/null
    grep -r . /proc/sys/net/ipv4/conf/*/{rp_filter,src_valid_mark,route_localnet}
    ls /run/natlens 2>/dev/null
}
same() { snapshot >now 2>/dev/null; cmp -s before now; }
undone() {
    until_it same || fail "something is left"
    until_it greeted 10.0.1.2 || fail "the client does not reach the server directly"
}
stop() { kill -INT $ctl; wait $ctl; status=$?; [ $status = 0 ] || fail "status $status"; }
hooked() {
    mkdir hooked-programs
    for name in natlensctl natlens-lab natlens-relay; do cp "$(dirname "$CTL")/$name" hooked-programs; done
    cp "$HOOKED/natlens-helper" hooked-programs
    CTL=$PWD/hooked-programs/natlensctl
}
snapshot >before 2>/dev/null
)x";

} // namespace

Finished runIntercept(const std::string& script, User user, const std::string& scenario)
{
    const std::string hooked = std::string("HOOKED=") + NATLENS_HOOKED + '\n';
    return runInLab(scenario, false, hooked + Functions + script, user);
}

void expectDone(const Finished& finished)
{
    EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
}

void expectMeasured(const Finished& finished)
{
    expectDone(finished);
    for (const std::string& line : linesOf(finished.out)) {
        if (line.starts_with("MEASURED")) {
            std::puts(line.c_str());
        }
    }
}

} // namespace natlens::testing
