// SPDX-License-Identifier: GPL-2.0-or-later
// What happens while an interception is installed: a crash after each step, a kernel that has not
// all that is needed, no right, no descriptors. Nothing is half-installed.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

class CrashAfterEachStep : public ::testing::TestWithParam<const char*> {};

TEST_P(CrashAfterEachStep, LeavesNothing)
{
    expectDone(runIntercept("options='" + std::string(GetParam()) + R"x('
hooked
start --tcp 8080 --incoming to-client $options
stop
undone
mapfile -t steps <steps
[ ${#steps[@]} -ge 5 ] || fail "only ${#steps[@]} steps"
for i in "${!steps[@]}"; do
    echo "a crash after step $((i + 1)), ${steps[i]}"
    echo $((i + 1)) >kill
    refused --tcp 8080 --incoming to-client $options
    undone
done
)x"));
}

INSTANTIATE_TEST_SUITE_P(Ways, CrashAfterEachStep,
                         ::testing::Values("--mode redirect", "--mode tproxy --local",
                                           "--mode tproxy --udp 5353",
                                           "--mode redirect --action relay-as-client --set "
                                           "net/ipv4/conf/to-client/rp_filter=2"));

struct Feature {
    const char* options;
    const char* refused; ///< by nft, wherever it is
    const char* named;   ///< in the complaint
};

class MissingFeature : public ::testing::TestWithParam<Feature> {};

TEST_P(MissingFeature, IsNamed)
{
    const Feature& feature = GetParam();
    expectDone(runIntercept(std::string("options='") + feature.options + "'\nword='"
                            + feature.refused + "'\nnamed='" + feature.named + R"x('
hooked
echo "$word" >refuse
refused --tcp 8080,9000-9010 $options
grep -q "$named" errors || fail "does not name '$named'"
undone
)x"));
}

constexpr const char* Incoming = "--incoming to-client";
constexpr const char* Tproxy = "--incoming to-client --mode tproxy";
constexpr const char* LocalTproxy = "--local --uid 0 --mode tproxy";

INSTANTIATE_TEST_SUITE_P(
    Kinds, MissingFeature,
    ::testing::Values(
        Feature{Incoming, "flags owner", "tables with an owner"},
        Feature{Incoming, "flags timeout", "time out"},
        Feature{Incoming, "type nat hook prerouting", "nft_chain_nat"},
        Feature{"--local", "type nat hook output", "nft_chain_nat"},
        Feature{Incoming, "redirect to", "nft_redir"}, Feature{Incoming, "counter", "nft_counter"},
        Feature{"--local", "ct original zone", "zones of connections"},
        Feature{Incoming, "ct mark set", "nft_ct"}, Feature{Incoming, "dport {", "sets of ports"},
        Feature{Tproxy, "meta mark set", "nft_meta"}, Feature{Tproxy, "tproxy", "nft_tproxy"},
        Feature{Tproxy, "socket transparent", "nft_socket"},
        Feature{"--incoming to-client --action relay-as-client", "socket mark", "nft_socket"},
        Feature{LocalTproxy, "type route", "route again"},
        Feature{LocalTproxy, "fib saddr", "nft_fib_inet"},
        Feature{LocalTproxy, "meta skuid", "users of sockets"}));

TEST(InterceptInstall, SaysWhichCapabilityIsMissing)
{
    expectDone(runIntercept(R"x(
setpriv --bounding-set=-net_admin --inh-caps=-net_admin "$CTL" --source direct intercept start \
    --tcp 8080 --incoming to-client >events 2>errors && fail "starts"
grep -q CAP_NET_ADMIN errors || fail "does not name it"
undone
)x"));
}

TEST(InterceptInstall, SaysWhenDescriptorsRunOut)
{
    expectDone(runIntercept(R"x(
for room in {16..60..4}; do
    : >events; : >errors
    bash -c 'ulimit -n '$room'; exec "$@"' x "$CTL" --source direct --format json intercept start \
        --mode tproxy --tcp 8080 --incoming to-client >events 2>errors &
    ctl=$!
    until_it decided || fail "neither starts nor ends with $room descriptors"
    if kill -0 $ctl 2>/dev/null; then
        echo "starts with $room"
        kill -INT $ctl
        wait $ctl
    else
        echo "does not start with $room: $(tail -n 1 errors)"
        [ -s errors ] || fail "says nothing"
    fi
    undone
done
)x"));
}

TEST(InterceptInstall, GoesOnWhenTheHelperHasNoDescriptorLeft)
{
    expectDone(runIntercept(R"x(
start --tcp 8080 --incoming to-client
greeted 10.0.2.1 || fail "not relayed"
prlimit --pid $helper --nofile=$(ls /proc/$helper/fd | wc -l):
for i in {1..5}; do ask >/dev/null; done
kill -0 $helper || fail "the helper ended"
prlimit --pid $helper --nofile=1024:
until_it greeted 10.0.2.1 || fail "does not come back"
stop
undone
)x"));
}

TEST(InterceptInstall, SaysWhenOthersHaveAllTheNamesOfTables)
{
    expectDone(runIntercept(R"x(
for i in {1..15}; do nft add table inet natlens_$i; done
start --tcp 8080 --incoming to-client
grep -q '"table":"natlens_16"' events || fail "not the one that was left"
stop
nft add table inet natlens_16
refused --tcp 8080 --incoming to-client
grep -q natlens_16 errors || fail "does not say so"
[ "$(nft list tables | grep -c 'natlens_[0-9]')" = 16 ] || fail "took somebody's table away"
for i in {1..16}; do nft delete table inet natlens_$i; done
undone
)x"));
}

} // namespace
} // namespace natlens::testing
