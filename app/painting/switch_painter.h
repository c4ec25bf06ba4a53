// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSize>

#include "theme/colours.h"

class QPainter;
class QRect;

namespace natlens {

constexpr QSize SwitchSize(34, 18);

/// A switch: its knob on the left is off, on the right and coloured on; the place tells it, too.
void drawSwitch(QPainter& painter, const QRect& area, bool on, bool enabled,
                const Colours& colours);

} // namespace natlens
