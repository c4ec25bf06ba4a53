// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>

namespace natlens::testing {

/// The check that is to name what is wrong in a scenario "broken/…": mostly of the same name.
inline std::string causeOf(const std::string& scenario)
{
    static const std::map<std::string, std::string> others{
        {"one-family", "listener-one-family"},
        {"no-forwarding", "forwarding-off"},
        {"zone", "zone-split"},
    };
    const std::string name = scenario.substr(scenario.find('/') + 1);
    const auto found = others.find(name);
    return found == others.end() ? name : found->second;
}

} // namespace natlens::testing
