// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kernel/lab/lab_run.h"

namespace natlens::testing {

/// The folder with the programs as @p user can run them: the build's, or, for nobody, who may
/// not look everywhere, a copy that goes with the test program.
[[nodiscard]] std::filesystem::path programsFor(User user);

/// Runs natlensctl and waits; its input is at its end from the start.
[[nodiscard]] Finished runCtl(std::vector<std::string> arguments, User user = User::Self);

/// Runs a bash script in the router of a lab; $CTL is natlensctl there.
[[nodiscard]] Finished runInLab(const std::string& scenario, bool quiet, const std::string& script,
                                User user = User::Self);
/// Runs a bash script outside of any lab; $CTL is natlensctl.
[[nodiscard]] Finished runScript(const std::string& script, User user = User::Self);

/// The lines of @p text.
[[nodiscard]] std::vector<std::string> linesOf(const std::string& text);

} // namespace natlens::testing
