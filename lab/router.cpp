// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/router.h"

#include "lab/ruleset.h"
#include "lab/sysctl.h"

namespace natlens::lab {

namespace {

/// Seconds. Short, so that closed connections do not fill the table; without traffic so long
/// that nothing times out while somebody looks.
constexpr const char* kBriefTimeout = "30";
constexpr const char* kQuietTimeout = "86400";

std::vector<Sysctl> trackingSysctls(const RunOptions& options, bool kernelTimeouts)
{
    const std::string directory = "net/netfilter/nf_conntrack_";
    const std::string accounting = options.accounting ? "1" : "0";
    std::vector<Sysctl> sysctls{
        {directory + "acct", accounting},
        {directory + "timestamp", accounting},
        // The kernel's default 2 never announces the end of flows that are older than the first
        // listener, and here all first flows are.
        {directory + "events", "1"},
    };
    if (kernelTimeouts) {
        return sysctls;
    }
    sysctls.push_back(
        {directory + "tcp_timeout_time_wait", options.quiet ? kQuietTimeout : kBriefTimeout});
    if (options.quiet) {
        for (const char* name :
             {"tcp_timeout_close_wait", "tcp_timeout_last_ack", "tcp_timeout_fin_wait",
              "udp_timeout", "udp_timeout_stream", "icmp_timeout", "icmpv6_timeout"}) {
            sysctls.push_back({directory + name, kQuietTimeout});
        }
    }
    return sysctls;
}

Result<void> lacking(const Scenario& scenario, const Error& error)
{
    return failure(ErrorCode::Unsupported,
                   "\"" + std::string(scenario.name) + "\" needs " + std::string(scenario.needs)
                       + ", which this machine may not have: " + error.context);
}

} // namespace

Result<void> prepareRouter(const Scenario& scenario, const RunOptions& options)
{
    if (auto done = tryRules(); !done) {
        return done;
    }
    if (auto done =
            setSysctls({{"net/ipv4/ip_forward", "1"}, {"net/ipv6/conf/all/forwarding", "1"}});
        !done) {
        return done;
    }
    if (auto done = setSysctls(trackingSysctls(options, scenario.kernelTimeouts)); !done) {
        return done;
    }
    if (!scenario.rules.empty()) {
        if (auto done = applyRules(std::string(scenario.rules)); !done) {
            return scenario.needs.empty() ? done : lacking(scenario, done.error());
        }
    }
    if (scenario.prepareRouter) {
        if (auto done = scenario.prepareRouter(); !done) {
            return done;
        }
    }
    return setSysctls(scenario.sysctls);
}

} // namespace natlens::lab
