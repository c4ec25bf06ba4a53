// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/attribute_delegate.h"

#include "models/attribute_tree_model.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

AttributeDelegate::AttributeDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_figures(figuresFont())
{
}

void AttributeDelegate::initStyleOption(QStyleOptionViewItem* option,
                                        const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    switch (static_cast<AttributeTreeModel::Column>(index.column())) {
    case AttributeTreeModel::ValueColumn: option->font = m_figures; break;
    case AttributeTreeModel::MeaningColumn:
        option->palette.setColor(QPalette::Text, m_theme.colours().textMuted);
        break;
    case AttributeTreeModel::NameColumn:
    case AttributeTreeModel::ColumnCount: break;
    }
}

QSize AttributeDelegate::sizeHint(const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::TreeRowHeight};
}

} // namespace natlens
