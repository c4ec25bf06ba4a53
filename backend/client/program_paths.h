// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace natlens {

/// Where the other programs are: beside the running one (a build tree), else where they are
/// installed. Empty when there is none.
[[nodiscard]] QString helperProgram();
[[nodiscard]] QString labProgram();

} // namespace natlens
