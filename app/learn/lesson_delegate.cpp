// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/lesson_delegate.h"

#include <QPainter>
#include <algorithm>

#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int NumberWidth = 40;
constexpr int ProgressWidth = 118;
constexpr int BarHeight = 4;
constexpr int Padding = 4;

} // namespace

LessonDelegate::LessonDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_number(scaled(interfaceFont(), 2)),
      m_title(scaled(interfaceFont(), 0, QFont::DemiBold)), m_small(scaled(interfaceFont(), -1))
{
}

QSize LessonDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {300, QFontMetrics(m_title).height() + QFontMetrics(m_small).height() + 2 * Padding + 3};
}

void LessonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect row = option.rect;
    painter->save();
    painter->fillRect(row, chosen ? c.selection : hovered ? c.hover : c.surface);
    painter->setPen(chosen ? c.onSelection : c.textMuted);
    painter->setFont(m_number);
    painter->drawText(QRect(row.left(), row.top(), NumberWidth - metrics::Margin, row.height()),
                      Qt::AlignRight | Qt::AlignVCenter, index.data(NumberRole).toString());
    QRect line = row.adjusted(NumberWidth, Padding, -ProgressWidth - 2 * metrics::Margin, 0);
    const auto write = [&](const QFont& font, const QColor& colour, const QString& text) {
        const QFontMetrics measure(font);
        line.setHeight(measure.height());
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          measure.elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, line.height() + 1);
    };
    write(m_title, chosen ? c.onSelection : c.text, index.data().toString());
    write(m_small, chosen ? c.onSelection : c.textMuted, index.data(SummaryRole).toString());
    paintProgress(*painter,
                  QRect(row.right() - ProgressWidth - metrics::Margin, row.top(), ProgressWidth,
                        row.height()),
                  index.data(DoneRole).toInt(), index.data(StepsRole).toInt(), chosen);
    painter->setPen(c.separator);
    painter->drawLine(row.bottomLeft(), row.bottomRight());
    painter->restore();
}

void LessonDelegate::paintProgress(QPainter& painter, const QRect& area, int done, int steps,
                                   bool chosen) const
{
    const Colours& c = m_theme.colours();
    if (steps <= 0) {
        return;
    }
    const bool all = done >= steps;
    const QFontMetrics measure(m_small);
    const int height = measure.height() + 3 + BarHeight;
    QRect text(area.left(), area.center().y() - height / 2, area.width(), measure.height());
    painter.setFont(m_small);
    painter.setPen(chosen ? c.onSelection : all ? c.live : c.textMuted);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                     all         ? QStringLiteral("✓ ") + tr("done")
                     : done == 0 ? tr("%n steps", "", steps)
                                 : tr("%1 of %2 steps").arg(done).arg(steps));
    if (done == 0) {
        return;
    }
    const QRect bar(area.left(), text.bottom() + 3, area.width(), BarHeight);
    painter.fillRect(bar, c.border);
    painter.fillRect(
        QRect(bar.left(), bar.top(), bar.width() * std::min(done, steps) / steps, bar.height()),
        all ? c.live : c.accent);
}

} // namespace natlens
