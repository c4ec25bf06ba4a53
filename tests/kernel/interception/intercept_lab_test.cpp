// SPDX-License-Identifier: GPL-2.0-or-later
// The labs with traffic to intercept: each way is switched on and off while it goes on.
#include <gtest/gtest.h>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

struct Way {
    const char* scenario;
    const char* options;
    const char* probe; ///< conntrack's words for what the traffic looks like
};

class InterceptLab : public ::testing::TestWithParam<Way> {};

TEST_P(InterceptLab, IsSwitchedOnAndOffWhileTrafficGoesOn)
{
    const Way& way = GetParam();
    for (const char* mode : {"redirect", "tproxy"}) {
        SCOPED_TRACE(mode);
        expectDone(runIntercept(std::string("options='") + way.options + "'\nmode=" + mode
                                    + "\nprobe='" + way.probe + R"x('
direct() { [ -n "$(conntrack -L $probe --mark 0/0x3f000000 2>/dev/null)" ]; }
until_it direct || fail "no traffic before"
for i in 1 2; do
    start --mode $mode $options
    until_it grep -q '"event":"opened"' events || fail "nothing is intercepted"
    until_it grep -q '"bytes_down":[1-9]' events || fail "nothing comes back"
    stop
    until_it same || fail "something is left"
    conntrack -D $probe >/dev/null 2>&1
    until_it direct || fail "no traffic after"
done
)x",
                                User::Self, way.scenario));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Scenarios, InterceptLab,
    ::testing::Values(
        Way{"intercept-redirect", "--tcp 8080 --incoming to-client", "-p tcp --orig-port-dst 8080"},
        Way{"intercept-tproxy", "--tcp 8080 --incoming to-client --action relay-as-client",
            "-p tcp --orig-port-dst 8080"},
        Way{"intercept-local", "--tcp 8080 --local", "-p tcp --orig-port-dst 8080"},
        Way{"intercept-udp", "--udp 5353 --incoming to-client", "-p udp --orig-port-dst 5353"},
        Way{"intercept-ipv6", "--tcp 8080 --udp 5353 --incoming to-client",
            "-f ipv6 -p tcp --orig-port-dst 8080"}),
    [](const auto& each) {
        std::string name = each.param.scenario;
        std::erase(name, '-');
        return name;
    });

} // namespace
} // namespace natlens::testing
