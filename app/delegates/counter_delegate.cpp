// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/counter_delegate.h"

#include "models/cpu_counter_model.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

QColor healthColour(CounterHealth health, const Colours& colours)
{
    switch (health) {
    case CounterHealth::NotTold:
    case CounterHealth::Quiet: return colours.textMuted;
    case CounterHealth::Usual: return colours.text;
    case CounterHealth::Notable:
    case CounterHealth::Happened: return colours.warning;
    case CounterHealth::Rising: return colours.changed;
    }
    return colours.text;
}

} // namespace

CounterDelegate::CounterDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_figures(figuresFont())
{
}

void CounterDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto health = static_cast<CounterHealth>(index.data(CpuCounterModel::HealthRole).toInt());
    const QColor colour = healthColour(health, m_theme.colours());
    switch (static_cast<CpuCounterModel::Column>(index.column())) {
    case CpuCounterModel::NameColumn:
    case CpuCounterModel::TotalColumn:
    case CpuCounterModel::RateColumn: option->font = m_figures; break;
    case CpuCounterModel::HealthColumn: {
        option->palette.setColor(QPalette::Text, colour);
        const QString icon = healthIcon(health);
        if (!icon.isEmpty()) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = themedIcon(icon, colour);
            option->decorationSize = QSize(metrics::IconSize, metrics::IconSize);
        }
        break;
    }
    case CpuCounterModel::MeaningColumn:
        option->palette.setColor(QPalette::Text, m_theme.colours().textMuted);
        break;
    case CpuCounterModel::ColumnCount: break;
    }
}

QSize CounterDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::TreeRowHeight};
}

} // namespace natlens
