// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>

#include "core/nat_kind.h"
#include "theme/colours.h"

namespace natlens {

/// The colour that goes with a kind: destination, source or both.
[[nodiscard]] QColor natColour(NatKind kind, const Colours& colours);

} // namespace natlens
