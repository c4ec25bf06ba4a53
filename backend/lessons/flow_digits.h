// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "core/flow.h"
#include "core/result.h"

namespace natlens {

/// The flow whose netlink attributes the player tells as hexadecimal digits.
[[nodiscard]] Result<Flow> flowFromDigits(std::string_view digits);

} // namespace natlens
