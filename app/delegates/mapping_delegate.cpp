// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/mapping_delegate.h"

#include "models/mapping_table_model.h"
#include "painting/severity.h"
#include "text/mapping_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

void decorate(QStyleOptionViewItem& option, const QString& icon, const QColor& colour)
{
    option.features |= QStyleOptionViewItem::HasDecoration;
    option.icon = themedIcon(icon, colour);
    option.decorationSize = QSize(metrics::IconSize, metrics::IconSize);
}

QColor kindColour(MappingKind kind, const Colours& c)
{
    return kind == MappingKind::SourceNat || kind == MappingKind::Masquerade ? c.source : c.changed;
}

} // namespace

MappingDelegate::MappingDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_figures(figuresFont())
{
}

void MappingDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
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
    const QVariant state = index.data(MappingTableModel::StateRole);
    const bool unused = !state.isValid();
    switch (static_cast<MappingTableModel::Column>(index.column())) {
    case MappingTableModel::StateColumn: {
        const QColor colour =
            unused ? c.textMuted : mappingStateColour(static_cast<MappingState>(state.toInt()), c);
        decorate(*option,
                 unused ? QStringLiteral("state-idle")
                        : mappingStateIcon(static_cast<MappingState>(state.toInt())),
                 chosen ? c.onSelection : colour);
        ink(colour);
        break;
    }
    case MappingTableModel::OriginalColumn: {
        option->font = m_figures;
        const QVariant finding = index.data(MappingTableModel::FindingRole);
        if (finding.isValid()) {
            const auto severity = static_cast<Severity>(finding.toInt());
            decorate(*option, severityIcon(severity), severityColour(severity, c));
        }
        ink(unused ? c.textMuted : c.text);
        break;
    }
    case MappingTableModel::TargetColumn:
        option->font = scaled(m_figures, 0, QFont::DemiBold);
        ink(unused
                ? c.textMuted
                : kindColour(
                    static_cast<MappingKind>(index.data(MappingTableModel::KindRole).toInt()), c));
        break;
    case MappingTableModel::RuleColumn:
        option->font = m_figures;
        ink(c.textMuted);
        break;
    case MappingTableModel::SocketColumn:
    case MappingTableModel::FlowsColumn:
    case MappingTableModel::BytesColumn: option->font = m_figures; break;
    case MappingTableModel::ProcessColumn:
    case MappingTableModel::SeenColumn:
    case MappingTableModel::ColumnCount: break;
    }
}

} // namespace natlens
