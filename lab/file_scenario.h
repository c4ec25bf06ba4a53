// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "lab/scenario.h"
#include "lessons/scenario_file.h"

namespace natlens::lab {

/// What @p file says as a scenario: that of natlens-lab which it names, or one of its own. The
/// scenario keeps the file.
[[nodiscard]] Scenario scenarioOf(const std::shared_ptr<const ScenarioFile>& file);

} // namespace natlens::lab
