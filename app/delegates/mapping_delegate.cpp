// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/mapping_delegate.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>

#include "models/mapping_tree_model.h"
#include "painting/severity.h"
#include "text/mapping_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int Side = 4; ///< left and right of a cell, about as the style has it

void decorate(QStyleOptionViewItem& option, const QString& icon, const QColor& colour)
{
    option.features |= QStyleOptionViewItem::HasDecoration;
    option.icon = themedIcon(icon, colour);
    option.decorationSize = QSize(metrics::IconSize, metrics::IconSize);
}

void ink(QStyleOptionViewItem& option, const QColor& colour)
{
    option.palette.setColor(QPalette::Text, colour);
    if (!option.state.testFlag(QStyle::State_Selected)) {
        option.palette.setColor(QPalette::HighlightedText, colour);
    }
}

QColor kindColour(const QModelIndex& index, const Colours& c)
{
    const QVariant kind = index.data(MappingTreeModel::KindRole);
    if (!kind.isValid()) {
        return c.textMuted;
    }
    const auto known = static_cast<MappingKind>(kind.toInt());
    return known == MappingKind::SourceNat || known == MappingKind::Masquerade ? c.source
                                                                               : c.changed;
}

bool isTall(const QModelIndex& index)
{
    const int line = index.data(MappingTreeModel::LineRole).toInt();
    return line == MappingTreeModel::MappingRow || line == MappingTreeModel::UnusedRow;
}

int iconWidth(const QStyleOptionViewItem& option)
{
    return option.features.testFlag(QStyleOptionViewItem::HasDecoration)
               ? metrics::IconSize + metrics::CellPadding
               : 0;
}

bool isFigures(int column)
{
    return column != MappingCells::StateColumn && column != MappingCells::ProcessColumn
           && column != MappingCells::SeenColumn;
}

} // namespace

MappingDelegate::MappingDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_figures(figuresFont()),
      m_figuresBold(scaled(m_figures, 0, QFont::DemiBold)), m_small(scaled(interfaceFont(), -1))
{
}

QSize MappingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString second = index.data(MappingTreeModel::SecondRole).toString();
    if (!isTall(index)) {
        return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::RowHeight};
    }
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    const int words =
        std::max(QFontMetrics(whole.font)
                     .horizontalAdvance(index.data(MappingTreeModel::FirstRole).toString()),
                 QFontMetrics(m_small).horizontalAdvance(second));
    return {words + iconWidth(whole) + 2 * Side, metrics::TallRowHeight};
}

void MappingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    if (!isTall(index)) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    QStyleOptionViewItem ground = whole;
    ground.text.clear();
    ground.icon = {}; // or the style paints it into no room and complains
    ground.features &= ~(QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay);
    const QStyle& style =
        option.widget != nullptr ? *option.widget->style() : *QApplication::style();
    style.drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->save();
    paintLines(*painter, whole, index);
    painter->restore();
}

void MappingDelegate::paintLines(QPainter& painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    QRect area = option.rect.adjusted(Side, 4, -Side, -4);
    if (iconWidth(option) > 0) {
        option.icon.paint(&painter, QRect(area.topLeft(), QSize(metrics::IconSize, area.height())));
        area.setLeft(area.left() + iconWidth(option));
    }
    const QString second = index.data(MappingTreeModel::SecondRole).toString();
    const bool right = index.column() >= MappingCells::FlowsColumn;
    const auto side = static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const auto line = [&](const QRect& place, const QFont& font, const QColor& colour,
                          const QString& text) {
        painter.setFont(font);
        painter.setPen(chosen ? c.onSelection : colour);
        painter.drawText(place, side,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
    };
    const int above = second.isEmpty() ? area.height() : area.height() / 2 + 1;
    line(QRect(area.left(), area.top(), area.width(), above), option.font,
         option.palette.color(QPalette::Text), index.data(MappingTreeModel::FirstRole).toString());
    line(QRect(area.left(), area.top() + above, area.width(), area.height() - above), m_small,
         c.textMuted, second);
}

void MappingDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& c = m_theme.colours();
    const int column = index.column();
    switch (static_cast<MappingTreeModel::Line>(index.data(MappingTreeModel::LineRole).toInt())) {
    case MappingTreeModel::MappingRow:
    case MappingTreeModel::UnusedRow:
        option->font = isFigures(column) ? m_figures : option->font;
        drawMapping(*option, index);
        break;
    case MappingTreeModel::FlowRow:
        option->font = m_figures;
        ink(*option, column == MappingCells::TargetColumn ? kindColour(index, c) : c.textMuted);
        break;
    case MappingTreeModel::TailRow: {
        const bool leads = index.data(MappingTreeModel::LeadsRole).toBool();
        ink(*option, leads ? c.accent : c.textMuted);
        option->font.setUnderline(leads);
        break;
    }
    }
}

void MappingDelegate::drawMapping(QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const QVariant state = index.data(MappingTreeModel::StateRole);
    const bool unused = !state.isValid();
    switch (static_cast<MappingCells::Column>(index.column())) {
    case MappingCells::StateColumn: {
        const auto known = static_cast<MappingState>(state.toInt());
        const QColor colour = unused ? c.textMuted : mappingStateColour(known, c);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        decorate(option, unused ? QStringLiteral("state-idle") : mappingStateIcon(known),
                 chosen ? c.onSelection : colour);
        ink(option, colour);
        break;
    }
    case MappingCells::OriginalColumn: {
        const QVariant finding = index.data(MappingTreeModel::FindingRole);
        if (finding.isValid()) {
            const auto severity = static_cast<Severity>(finding.toInt());
            decorate(option, severityIcon(severity), severityColour(severity, c));
        }
        ink(option, unused ? c.textMuted : c.text);
        break;
    }
    case MappingCells::TargetColumn:
        option.font = m_figuresBold;
        ink(option, kindColour(index, c));
        break;
    case MappingCells::RuleColumn:
    case MappingCells::SocketColumn:
    case MappingCells::ProcessColumn:
    case MappingCells::FlowsColumn:
    case MappingCells::BytesColumn:
    case MappingCells::SeenColumn:
    case MappingCells::ColumnCount: break;
    }
}

} // namespace natlens
