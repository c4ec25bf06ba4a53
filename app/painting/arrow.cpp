// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/arrow.h"

#include <QLineF>
#include <QPainter>

namespace natlens {

void drawArrow(QPainter& painter, const QPointF& from, const QPointF& to, const QPen& pen)
{
    constexpr qreal HeadLength = 8;
    constexpr qreal HalfWidth = 4;
    const QLineF line(from, to);
    if (line.length() < HeadLength) {
        return;
    }
    const QPointF along = (to - from) / line.length();
    const QPointF across(-along.y(), along.x());
    const QPointF neck = to - along * HeadLength;
    painter.setPen(pen);
    painter.drawLine(from, neck);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    const QPointF head[] = {to, neck + across * HalfWidth, neck - across * HalfWidth};
    painter.drawPolygon(head, 3);
}

} // namespace natlens
