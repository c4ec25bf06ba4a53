// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/scenario.h"

namespace natlens::lab {

[[nodiscard]] Scenario redirectScenario();

} // namespace natlens::lab
