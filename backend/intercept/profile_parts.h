// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "intercept/profile.h"

namespace natlens {

/// What dev_valid_name() of the kernel (net/core/dev.c) lets through.
[[nodiscard]] bool couldBeAnInterface(std::string_view name);
/// Appends what is wrong with them.
void checkSettings(const std::vector<InterceptSetting>& settings, std::vector<ProfileProblem>& out);

} // namespace natlens
