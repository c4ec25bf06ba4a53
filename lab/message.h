// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/result.h"
#include "lab/denial.h"

namespace natlens::lab {

/// "natlens-lab: TEXT" on standard error.
void complain(const std::string& text);
void complain(const Error& error);

/// Complains of @p error, with advice where this machine denies what is needed, and returns the
/// LabExitCode that fits.
/// @p outside reads sysctls as they are outside of the lab: inside, user.max_* are the lab's own.
[[nodiscard]] int exitCodeAfter(const Error& error, const SysctlReader& outside);

} // namespace natlens::lab
