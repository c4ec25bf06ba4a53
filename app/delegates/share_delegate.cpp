// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/share_delegate.h"

#include <QPainter>
#include <algorithm>

#include "models/group_table_model.h"
#include "theme/theme.h"

namespace natlens {

ShareDelegate::ShareDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

void ShareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    constexpr int FigureWidth = 58;
    constexpr int BarHeight = 8;
    const Colours& c = m_theme.colours();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen) {
        painter->fillRect(option.rect, c.selection);
    }
    const QRect figure(option.rect.left(), option.rect.top(), FigureWidth, option.rect.height());
    painter->setPen(chosen ? c.onSelection : c.text);
    painter->drawText(figure, Qt::AlignRight | Qt::AlignVCenter,
                      index.data(Qt::DisplayRole).toString());
    const double share = std::clamp(index.data(GroupTableModel::ShareRole).toDouble(), 0.0, 1.0);
    QRect whole(figure.right() + 8, 0, option.rect.width() - FigureWidth - 16, BarHeight);
    whole.moveTop(option.rect.center().y() - BarHeight / 2);
    if (whole.width() <= 0) {
        return;
    }
    QRect bar = whole;
    // What is there at all is to be seen.
    bar.setWidth(std::max(share > 0 ? 2 : 0, static_cast<int>(share * whole.width())));
    painter->fillRect(whole, c.separator);
    painter->fillRect(bar, c.accent);
}

} // namespace natlens
