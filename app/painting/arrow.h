// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPen>
#include <QPointF>

class QPainter;

namespace natlens {

/// A line with a filled head at @p to.
void drawArrow(QPainter& painter, const QPointF& from, const QPointF& to, const QPen& pen);

} // namespace natlens
