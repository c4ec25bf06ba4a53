// SPDX-License-Identifier: GPL-2.0-or-later
#include "painting/text_run.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace natlens {

void TextRun::add(const QString& text, const QFont& font, const QColor& colour, int most)
{
    const int room = most < 0 ? m_area.width() : std::min(most, m_area.width());
    if (text.isEmpty() || room <= 0) {
        return;
    }
    const QFontMetrics measure(font);
    const QString shown = measure.elidedText(text, Qt::ElideRight, room);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(m_area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    gap(measure.horizontalAdvance(shown));
}

void TextRun::chip(const QString& text, const QFont& font, const QColor& colour,
                   const QColor& frame)
{
    constexpr int Padding = 6;
    const QFontMetrics measure(font);
    const int width = measure.horizontalAdvance(text) + 2 * Padding;
    if (width > m_area.width()) {
        return;
    }
    QRectF box(m_area.left() + 0.5, 0.5, width - 1, measure.height() + 1);
    box.moveTop(m_area.top() + (m_area.height() - measure.height() - 2) / 2.0 + 0.5);
    m_painter.setPen(frame);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(box, 4, 4);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
    gap(width);
}

} // namespace natlens
