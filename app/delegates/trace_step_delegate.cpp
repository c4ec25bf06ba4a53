// SPDX-License-Identifier: GPL-2.0-or-later
#include "delegates/trace_step_delegate.h"

#include "models/trace_step_model.h"
#include "text/rule_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

TraceStepDelegate::TraceStepDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_figures(figuresFont()),
      m_plain(interfaceFont()), m_bold(scaled(interfaceFont(), 0, QFont::DemiBold))
{
}

QSize TraceStepDelegate::sizeHint(const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::TreeRowHeight};
}

void TraceStepDelegate::initStyleOption(QStyleOptionViewItem* option,
                                        const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& c = m_theme.colours();
    const bool translates = index.data(TraceStepModel::TranslatesRole).toBool();
    const bool stopped = index.data(TraceStepModel::StopsRole).toBool();
    const bool inferred = index.data(TraceStepModel::InferredRole).toBool();
    const bool changes = index.data(TraceStepModel::ChangesRole).toBool();
    QColor ink = c.text;
    switch (static_cast<TraceStepModel::Kind>(index.data(TraceStepModel::KindRole).toInt())) {
    case TraceStepModel::HookLine: option->font = m_bold; break;
    case TraceStepModel::EndLine:
        option->font = m_bold;
        ink = stopped ? c.danger : c.text;
        break;
    case TraceStepModel::ChainLine:
        option->font = m_figures;
        ink = c.textMuted;
        break;
    case TraceStepModel::StepLine:
        option->font = inferred ? m_plain : m_figures;
        option->font.setBold(translates || stopped);
        if (stopped) {
            ink = c.danger;
        } else if (inferred) {
            ink = changes ? c.changed : c.textMuted;
        } else if (translates) {
            ink = actionColour(
                static_cast<ActionTone>(index.data(TraceStepModel::ToneRole).toInt()), c);
        }
        break;
    }
    option->palette.setColor(QPalette::Text, ink);
    if (stopped && index.column() == TraceStepModel::StepColumn) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = themedIcon(QStringLiteral("wrong"), c.danger);
        option->decorationSize = QSize(metrics::IconSize, metrics::IconSize);
    }
}

} // namespace natlens
