// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "intercept/profile.h"

namespace natlens::cli {

/// What is wrong with a profile, by the option that says it: "--tcp: '70000' is no port (1 …
/// 65535)".
[[nodiscard]] std::string toText(const ProfileProblem& problem);

} // namespace natlens::cli
