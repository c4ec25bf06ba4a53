// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/denial.h"
#include "lab/options.h"
#include "lab/process.h"
#include "lab/scenario.h"

namespace natlens::lab {

/// The init of the lab's PID namespace: builds everything, plays the scenario, runs the command
/// and returns the exit status of the lab. With its end the kernel ends all processes of the lab.
[[nodiscard]] int initMain(const Scenario& scenario, const RunOptions& options,
                           const SignalReader& outerSignals, const SysctlReader& outerSysctls);

} // namespace natlens::lab
