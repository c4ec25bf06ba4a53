// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/scenario.h"

namespace natlens::lab {

[[nodiscard]] Scenario redirectScenario();
[[nodiscard]] Scenario masqueradeScenario();
[[nodiscard]] Scenario dnatScenario();
[[nodiscard]] Scenario hairpinScenario();
[[nodiscard]] Scenario icmpScenario();
[[nodiscard]] Scenario ftpScenario();
[[nodiscard]] Scenario ipv6Scenario();
[[nodiscard]] Scenario tproxyScenario();
[[nodiscard]] Scenario plainScenario();
[[nodiscard]] Scenario idleScenario();
/// intercept-redirect, intercept-tproxy …: traffic for interceptions of the router's.
[[nodiscard]] std::vector<Scenario> interceptScenarios();

} // namespace natlens::lab
