// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/finding_delegate.h"

#include <QPainter>
#include <algorithm>

#include "models/finding_tree_model.h"
#include "painting/severity.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int TextLeft = 32;
constexpr int MostLines = 3;
constexpr int ListWidth = 380; ///< of the pane, where the view has none yet

} // namespace

FindingDelegate::FindingDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme),
      m_title(scaled(interfaceFont(), 0, QFont::DemiBold)), m_words(interfaceFont()),
      m_small(scaled(interfaceFont(), -1))
{
}

QRect FindingDelegate::titleRect(const QRect& row, const QString& title) const
{
    const QFontMetrics measure(m_title);
    const QRect room(row.left() + TextLeft, row.top() + 8, row.width() - TextLeft - 8,
                     MostLines * measure.lineSpacing());
    const int height = measure.boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, title).height();
    return {room.left(), room.top(), room.width(), std::min(height, room.height())};
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.data(FindingTreeModel::KindRole).toInt() != FindingTreeModel::FindingLine) {
        return {100, metrics::RowHeight + 2};
    }
    const auto* view = qobject_cast<const QWidget*>(option.widget);
    const QRect row(0, 0, view != nullptr && view->width() > 100 ? view->width() - 16 : ListWidth,
                    80);
    const QRect title = titleRect(row, index.data().toString());
    return {100, title.bottom() + 1 + QFontMetrics(m_small).height() + 12};
}

void FindingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const auto severity = static_cast<Severity>(index.data(FindingTreeModel::SeverityRole).toInt());
    const auto kind =
        static_cast<FindingTreeModel::Kind>(index.data(FindingTreeModel::KindRole).toInt());
    const bool finding = kind == FindingTreeModel::FindingLine;
    painter->save();
    painter->fillRect(option.rect, chosen ? c.selection : c.surface);
    const int iconTop =
        finding ? option.rect.top() + 8 : option.rect.center().y() - metrics::IconSize / 2 + 1;
    painter->drawPixmap(option.rect.left() + 8, iconTop,
                        drawnIcon(severityIcon(severity), severityColour(severity, c),
                                  metrics::IconSize, painter->device()->devicePixelRatioF()));
    painter->setPen(chosen ? c.onSelection : c.text);
    if (finding) {
        const QString title = index.data().toString();
        const QRect area = titleRect(option.rect, title);
        painter->setFont(m_title);
        painter->drawText(area, Qt::AlignLeft | Qt::TextWordWrap, title);
        painter->setFont(m_small);
        painter->setPen(severityColour(severity, c));
        painter->drawText(
            QRect(area.left(), area.bottom() + 3, area.width(), QFontMetrics(m_small).height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            index.data(FindingTreeModel::ConfidenceRole).toString());
    } else {
        const bool head =
            kind == FindingTreeModel::PassedHead || kind == FindingTreeModel::MissingHead;
        painter->setFont(head ? m_title : m_words);
        const QRect area = option.rect.adjusted(TextLeft, 0, -8, 0);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            area.width()));
    }
    painter->setPen(c.separator);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

} // namespace natlens
