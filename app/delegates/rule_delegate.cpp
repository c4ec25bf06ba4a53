// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/rule_delegate.h"

#include <QPainter>
#include <algorithm>

#include "doctor/finding.h"
#include "models/rule_tree_model.h"
#include "painting/severity.h"
#include "painting/text_run.h"
#include "text/rule_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int PositionWidth = 30;

} // namespace

RuleDelegate::RuleDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_words(interfaceFont()),
      m_wordsBold(scaled(interfaceFont(), 0, QFont::DemiBold)), m_figures(figuresFont()),
      m_figuresBold(scaled(figuresFont(), 0, QFont::Bold)), m_small(scaled(interfaceFont(), -1))
{
}

QSize RuleDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, metrics::RowHeight};
}

void RuleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const auto kind = static_cast<RuleTreeModel::Kind>(index.data(RuleTreeModel::KindRole).toInt());
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, chosen                            ? c.selection
                                   : kind == RuleTreeModel::HookLine ? c.window
                                                                     : c.surface);
    const QRect area = option.rect.adjusted(metrics::CellPadding, 0, -metrics::CellPadding, 0);
    if (index.column() == RuleTreeModel::RuleColumn) {
        switch (kind) {
        case RuleTreeModel::HookLine: paintHook(*painter, area, index); break;
        case RuleTreeModel::ChainLine: paintChain(*painter, area, index, chosen); break;
        case RuleTreeModel::RuleLine: paintRule(*painter, area, index, chosen); break;
        }
    } else if (index.column() == RuleTreeModel::PacketsColumn) {
        paintPackets(*painter, area, index, chosen);
    } else {
        paintCount(*painter, area, index, chosen);
    }
    painter->restore();
}

void RuleDelegate::paintHook(QPainter& painter, const QRect& area, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    TextRun run(painter, area);
    run.add(index.data(RuleTreeModel::ActionRole).toString(), m_wordsBold, c.text);
    run.gap(metrics::Gap);
    run.add(index.data(RuleTreeModel::MatchRole).toString(), m_small, c.textMuted);
}

void RuleDelegate::paintChain(QPainter& painter, const QRect& area, const QModelIndex& index,
                              bool chosen) const
{
    const Colours& c = m_theme.colours();
    TextRun run(painter, area);
    run.chip(index.data(RuleTreeModel::OriginRole).toString(), m_small,
             chosen ? c.onSelection : c.textMuted, c.border);
    run.gap(metrics::Gap);
    run.add(index.data(RuleTreeModel::ActionRole).toString(), m_figuresBold,
            chosen ? c.onSelection : c.text);
    run.gap(metrics::Margin);
    run.add(index.data(RuleTreeModel::MatchRole).toString(), m_small,
            chosen ? c.onSelection : c.textMuted);
}

void RuleDelegate::paintRule(QPainter& painter, QRect area, const QModelIndex& index,
                             bool chosen) const
{
    const Colours& c = m_theme.colours();
    const QColor muted = chosen ? c.onSelection : c.textMuted;
    painter.setFont(m_figures);
    painter.setPen(muted);
    painter.drawText(QRect(area.left(), area.top(), PositionWidth - metrics::Gap, area.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     index.data(RuleTreeModel::PositionRole).toString());
    area.setLeft(area.left() + PositionWidth);
    const QVariant finding = index.data(RuleTreeModel::FindingRole);
    if (finding.isValid()) {
        const auto severity = static_cast<Severity>(finding.toInt());
        painter.drawPixmap(area.left(), area.center().y() - metrics::IconSize / 2 + 1,
                           drawnIcon(severityIcon(severity), severityColour(severity, c),
                                     metrics::IconSize, painter.device()->devicePixelRatioF()));
        area.setLeft(area.left() + metrics::IconSize + metrics::CellPadding);
    }
    const QString match = index.data(RuleTreeModel::MatchRole).toString();
    const QString action = index.data(RuleTreeModel::ActionRole).toString();
    const auto tone = static_cast<ActionTone>(index.data(RuleTreeModel::ToneRole).toInt());
    TextRun run(painter, area);
    // What it does stays in sight: the conditions yield first.
    const int actionWidth = QFontMetrics(m_figuresBold).horizontalAdvance(action) + metrics::Gap;
    run.add(match, m_figures, muted, std::max(0, area.width() - actionWidth));
    run.gap(match.isEmpty() ? 0 : metrics::Gap);
    run.add(action, m_figuresBold, chosen ? c.onSelection : actionColour(tone, c));
    if (index.data(RuleTreeModel::DoubtRole).toBool()) {
        run.gap(metrics::Gap);
        run.chip(RuleTreeModel::tr("as text"), m_small, c.warning, c.warning);
    }
    run.gap(metrics::Margin);
    run.add(index.data(RuleTreeModel::NoteRole).toString(), m_small, muted);
}

void RuleDelegate::paintCount(QPainter& painter, const QRect& area, const QModelIndex& index,
                              bool chosen) const
{
    const Colours& c = m_theme.colours();
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool link = index.column() == RuleTreeModel::FlowsColumn && text != QLatin1String("0")
                      && index.data(RuleTreeModel::KindRole).toInt() == RuleTreeModel::RuleLine;
    QFont font = m_figures;
    font.setUnderline(link);
    painter.setFont(font);
    painter.setPen(chosen ? c.onSelection : link ? c.accent : c.text);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, text);
}

void RuleDelegate::paintPackets(QPainter& painter, const QRect& area, const QModelIndex& index,
                                bool chosen) const
{
    constexpr int FigureWidth = 64;
    constexpr int BarHeight = 6;
    const Colours& c = m_theme.colours();
    const QVariant share = index.data(RuleTreeModel::ShareRole);
    if (!share.isValid()) {
        return;
    }
    painter.setFont(m_figures);
    if (share.toDouble() < 0) {
        painter.setPen(chosen ? c.onSelection : c.textEnded);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, RuleTreeModel::tr("no counter"));
        return;
    }
    painter.setPen(chosen ? c.onSelection : c.text);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter,
                     index.data(Qt::DisplayRole).toString());
    QRectF whole(area.left(), 0, area.width() - FigureWidth - metrics::Gap, BarHeight);
    whole.moveCenter(QPointF(whole.center().x(), area.center().y() + 1));
    if (whole.width() <= 0) {
        return;
    }
    QRectF bar = whole;
    bar.setWidth(share.toDouble() > 0 ? std::max(3.0, share.toDouble() * whole.width()) : 0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(chosen ? c.surface : c.separator);
    painter.drawRoundedRect(whole, 3, 3);
    const auto tone = static_cast<ActionTone>(index.data(RuleTreeModel::ToneRole).toInt());
    painter.setBrush(tone == ActionTone::Plain ? c.textMuted : actionColour(tone, c));
    painter.drawRoundedRect(bar, 3, 3);
}

} // namespace natlens
