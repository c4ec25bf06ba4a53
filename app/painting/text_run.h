// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace natlens {

/// Draws pieces of text one after the other on one line; what has no room is cut.
class TextRun {
public:
    TextRun(QPainter& painter, const QRect& area) : m_painter(painter), m_area(area) {}

    /// No wider than @p most; negative: than the room that is left.
    void add(const QString& text, const QFont& font, const QColor& colour, int most = -1);
    /// In a frame with round corners.
    void chip(const QString& text, const QFont& font, const QColor& colour, const QColor& frame);
    void gap(int width) { m_area.setLeft(m_area.left() + width); }
    [[nodiscard]] const QRect& left() const { return m_area; }

private:
    QPainter& m_painter;
    QRect m_area;
};

} // namespace natlens
