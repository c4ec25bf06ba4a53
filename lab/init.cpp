// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/init.h"

#include <cstdlib>
#include <iostream>

#include "lab/message.h"
#include "lab/namespaces.h"
#include "lab/router.h"
#include "lab/ruleset.h"
#include "lab/supervisor.h"
#include "lab/topology.h"

namespace natlens::lab {

namespace {

void sayWhatIsThere(const Scenario& scenario)
{
    std::cout << "lab \"" << scenario.name << "\" is up\n"
              << describeTopology(scenario.addresses) << scenario.story
              << "Ends with Ctrl-C or the end of standard input.\n"
              << std::flush;
}

Result<void> prepareEnds(const Scenario& scenario, const Topology& topology)
{
    const std::pair<Node, const std::function<Result<void>()>&> ends[] = {
        {Node::Client, scenario.prepareClient}, {Node::Server, scenario.prepareServer}};
    for (const auto& [node, prepare] : ends) {
        if (!prepare) {
            continue;
        }
        auto done = topology.enter(node);
        if (done) {
            done = prepare();
        }
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<int> play(const Scenario& scenario, const RunOptions& options,
                 const SignalReader& outerSignals)
{
    if (auto done = makePrivateMounts(); !done) {
        return tl::unexpected<Error>(done.error());
    }
    if (!options.workFolder.empty()) {
        if (auto done = protectFiles(options.workFolder); !done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    const auto topology = Topology::build(scenario.addresses);
    if (!topology) {
        return tl::unexpected<Error>(topology.error());
    }
    if (auto done = prepareEnds(scenario, *topology); !done) {
        return tl::unexpected<Error>(done.error());
    }
    if (auto done = topology->enter(Node::Router); !done) {
        return tl::unexpected<Error>(done.error());
    }
    if (auto done = prepareRouter(scenario, options); !done) {
        return tl::unexpected<Error>(done.error());
    }
    ::setenv("NATLENS_LAB", options.scenario.c_str(), 1);
    auto supervisor = Supervisor::create(*topology, options, outerSignals);
    if (!supervisor) {
        return tl::unexpected<Error>(supervisor.error());
    }
    for (const auto* roles : {&scenario.services, &scenario.traffic}) {
        if (auto done = (*supervisor)->startRoles(*roles, scenario.patience); !done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    if (!scenario.lateRules.empty()) {
        if (auto done = applyRules(std::string(scenario.lateRules)); !done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    if (!options.hasCommand()) {
        sayWhatIsThere(scenario);
        return (*supervisor)->superviseTraffic();
    }
    return (*supervisor)->superviseCommand();
}

} // namespace

int initMain(const Scenario& scenario, const RunOptions& options, const SignalReader& outerSignals,
             const SysctlReader& outerSysctls)
{
    const auto status = play(scenario, options, outerSignals);
    return status ? *status : exitCodeAfter(status.error(), outerSysctls);
}

} // namespace natlens::lab
