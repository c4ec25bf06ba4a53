// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "lab/options.h"
#include "lab/scenario.h"

namespace natlens::lab {

/// In the router's namespace: forwarding, sysctls of connection tracking, the scenario's rules.
[[nodiscard]] Result<void> prepareRouter(const Scenario& scenario, const RunOptions& options);

} // namespace natlens::lab
