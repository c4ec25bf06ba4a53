// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/connection_delegate.h"

#include "models/connection_table_model.h"
#include "text/connection_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

ConnectionDelegate::ConnectionDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_figures(figuresFont())
{
}

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem* option,
                                         const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& c = m_theme.colours();
    const bool chosen = option->state.testFlag(QStyle::State_Selected);
    const auto ink = [&](const QColor& colour) {
        option->palette.setColor(QPalette::Text, colour);
        if (!chosen) {
            option->palette.setColor(QPalette::HighlightedText, colour);
        }
    };
    option->state &= ~QStyle::State_HasFocus; // the whole row is chosen, not a cell
    const auto connection =
        index.data(ConnectionTableModel::ConnectionRole).value<InterceptedConnectionPtr>();
    if (!connection) {
        return;
    }
    if (index.column() == ConnectionTableModel::StateColumn) {
        const QColor colour = connectionColour(*connection, c);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = themedIcon(connectionIcon(*connection), chosen ? c.onSelection : colour);
        option->decorationSize = QSize(metrics::IconSize, metrics::IconSize);
        ink(colour);
        return;
    }
    if (index.column() != ConnectionTableModel::HostColumn) {
        option->font = m_figures;
    }
    ink(connection->ended()                                         ? c.textEnded
        : index.column() == ConnectionTableModel::DestinationColumn ? c.changed
                                                                    : c.text);
}

} // namespace natlens
