// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/end_delegate.h"

#include <QPainter>

#include "painting/end_painter.h"
#include "theme/theme.h"

namespace natlens {

EndDelegate::EndDelegate(const Theme& theme, End end, QObject* parent)
    : CellDelegate(theme, Figures::OneWidth, parent), m_end(end)
{
}

int EndDelegate::arrowWidth(const QFont& font) const
{
    const bool destination = m_end == End::OriginalDestination || m_end == End::ReplyDestination;
    return destination ? QFontMetrics(font).horizontalAdvance(QStringLiteral("→ ")) : 0;
}

void EndDelegate::paintContent(QPainter& painter, const QRect& area, const Ink& ink,
                               const QModelIndex& index) const
{
    const FlowRecordPtr record = recordOf(index);
    if (!record) {
        return;
    }
    const int arrow = arrowWidth(ink.font);
    if (arrow > 0) {
        painter.setPen(ink.muted);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("→"));
    }
    EndInk colours;
    colours.text = ink.text;
    colours.muted = ink.muted;
    colours.changed = ink.ended ? ink.text : theme().colours().changed;
    const EndPainter end(record->flow, record->nat, m_end, ink.font);
    end.paint(painter, area.adjusted(arrow, 0, 0, 0), colours);
}

QSize EndDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    size.rwidth() += arrowWidth(option.font);
    return size;
}

} // namespace natlens
