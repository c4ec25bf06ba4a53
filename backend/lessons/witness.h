// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace natlens {

/// Values that @p text names (addresses, numbers of two digits or more, names in capitals such as
/// ENOENT or SYN_SENT) and @p evidence does not have: what a lesson says and nothing shows.
/// @p known: constants and arithmetic, for which a run shows nothing.
[[nodiscard]] std::vector<std::string> unwitnessed(std::string_view text, std::string_view evidence,
                                                   const std::vector<std::string>& known);

} // namespace natlens
