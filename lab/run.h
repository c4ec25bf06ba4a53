// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/options.h"
#include "lab/scenario.h"

namespace natlens::lab {

/// The process that the user started: makes the lab, hands signals and the end of standard input
/// on to it and returns the exit status of the whole. The lab's init dies with this process.
[[nodiscard]] int run(const RunOptions& options);

/// The same with a scenario that is there already.
[[nodiscard]] int runScenario(const Scenario& scenario, const RunOptions& options);

/// From inside a lab: becomes the command, in the node's network namespace.
[[nodiscard]] int exec(const ExecOptions& options);

} // namespace natlens::lab
