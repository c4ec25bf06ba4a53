// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lab/scenario.h"

namespace natlens::lab {

/// All scenarios, in the order in which to show them: first those that work.
[[nodiscard]] const std::vector<Scenario>& scenarios();

/// Null: there is none of this name.
[[nodiscard]] const Scenario* findScenario(std::string_view name);

/// broken/…: made for the doctor to find out why.
[[nodiscard]] bool isBroken(const Scenario& scenario);

/// "redirect, masquerade, …".
[[nodiscard]] std::string scenarioNames();

} // namespace natlens::lab
