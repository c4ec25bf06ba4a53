// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "theme/colours.h"

namespace natlens {

/// What the palette cannot say: the shapes of bars, fields, buttons and scroll bars.
[[nodiscard]] QString styleSheetOf(const Colours& colours);

} // namespace natlens
