// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/registry.h"

#include <algorithm>
#include <iterator>

#include "lab/scenarios/broken/parts.h"
#include "lab/scenarios/scenarios.h"

namespace natlens::lab {

const std::vector<Scenario>& scenarios()
{
    static const std::vector<Scenario> all = [] {
        std::vector<Scenario> list{
            redirectScenario(), masqueradeScenario(), dnatScenario(), hairpinScenario(),
            icmpScenario(),     ftpScenario(),        ipv6Scenario(), tproxyScenario(),
            plainScenario(),    idleScenario(),
        };
        for (auto group :
             {interceptScenarios(), broken::listenerScenarios(), broken::tproxyScenarios(),
              broken::ruleScenarios(), broken::pathScenarios(), broken::flowScenarios(),
              broken::applicationScenarios(), broken::legacyScenarios(), broken::tableScenarios(),
              broken::noteScenarios()}) {
            std::ranges::move(group, std::back_inserter(list));
        }
        return list;
    }();
    return all;
}

bool isBroken(const Scenario& scenario)
{
    return scenario.name.starts_with("broken/");
}

const Scenario* findScenario(std::string_view name)
{
    const auto found = std::ranges::find(scenarios(), name, &Scenario::name);
    return found == scenarios().end() ? nullptr : &*found;
}

std::string scenarioNames()
{
    std::string names;
    for (const Scenario& scenario : scenarios()) {
        names += (names.empty() ? "" : ", ") + std::string(scenario.name);
    }
    return names;
}

} // namespace natlens::lab
