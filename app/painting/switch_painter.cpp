// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/switch_painter.h"

#include <QPainter>

namespace natlens {

void drawSwitch(QPainter& painter, const QRect& area, bool on, bool enabled, const Colours& colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = track.height() / 2;
    const QColor ground = on && enabled ? colours.live : colours.window;
    painter.setPen(on && enabled ? colours.live : colours.textMuted);
    painter.setBrush(ground);
    painter.drawRoundedRect(track, radius, radius);
    const qreal knob = track.height() - 6;
    const qreal x = on ? track.right() - 3 - knob : track.left() + 3;
    painter.setPen(Qt::NoPen);
    painter.setBrush(on && enabled ? colours.surface : colours.textMuted);
    painter.drawEllipse(QRectF(x, track.top() + 3, knob, knob));
    painter.restore();
}

} // namespace natlens
