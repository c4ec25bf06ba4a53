// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/cell_delegate.h"

#include <QPainter>
#include <QWidget>

#include "models/flow_table_model.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

CellDelegate::CellDelegate(const Theme& theme, Figures figures, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme),
      m_font(figures == Figures::OneWidth ? figuresFont() : interfaceFont())
{
}

FlowRecordPtr CellDelegate::recordOf(const QModelIndex& index)
{
    return index.data(FlowTableModel::RecordRole).value<FlowRecordPtr>();
}

CellDelegate::Ink CellDelegate::inkFor(const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    Ink ink;
    ink.selected = (option.state & QStyle::State_Selected) != 0;
    ink.ended = index.data(FlowTableModel::EndedRole).toBool();
    ink.font = m_font;
    ink.text = ink.selected ? c.onSelection : c.text;
    ink.muted = c.textMuted;
    if (ink.ended) {
        ink.text = ink.selected ? c.textMuted : c.textEnded;
        ink.muted = ink.text;
    }
    return ink;
}

void CellDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    painter.fillRect(option.rect, selected ? c.selection : c.surface);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     c.separator);
    if (selected && option.rect.left() <= 0) {
        // The bar says where the keyboard is: in the table, or elsewhere.
        const bool focused = option.widget != nullptr && option.widget->hasFocus();
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                         focused ? c.accent : c.border);
    }
    // A hair line before each tuple, so that Original | NAT | Reply read as three groups.
    const auto column = static_cast<FlowColumn>(index.column());
    if (column == FlowColumn::OriginalSource || column == FlowColumn::Nat
        || column == FlowColumn::ReplySource || column == FlowColumn::Age) {
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 1, option.rect.height()),
                         c.separator);
    }
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    paintGround(*painter, option, index);
    const Ink ink = inkFor(option, index);
    painter->setFont(ink.font);
    painter->setPen(ink.text);
    const int pad = metrics::CellPadding;
    paintContent(*painter, option.rect.adjusted(pad, 0, -pad, -1), ink, index);
    painter->restore();
}

void CellDelegate::paintContent(QPainter& painter, const QRect& area, const Ink& ink,
                                const QModelIndex& index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool nothing = text.size() == 1 && !text[0].isLetterOrNumber();
    painter.setPen(nothing ? ink.muted : ink.text);
    const QFontMetrics metrics(ink.font);
    const Qt::Alignment alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter.drawText(area, static_cast<int>(alignment),
                     metrics.elidedText(text, Qt::ElideRight, area.width()));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QFontMetrics metrics(m_font);
    const QString text = index.data(Qt::DisplayRole).toString();
    return {metrics.horizontalAdvance(text) + 2 * metrics::CellPadding + 2, metrics::RowHeight};
}

} // namespace natlens
