// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>

namespace natlens::lab {

/// Inside a lab: asks what the scenario's probes ask, each again and again until its answer comes
/// or the time is over, and prints a line for each. 0: all were answered as they should be;
/// 1: one was not; LabExitFailed: there is no lab, or nothing to ask.
[[nodiscard]] int probe(std::chrono::milliseconds limit);

} // namespace natlens::lab
