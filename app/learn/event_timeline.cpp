// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/event_timeline.h"

#include <QPainter>
#include <algorithm>

#include "core/status.h"
#include "painting/arrow.h"
#include "text/end_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr std::size_t MostRows = 24; ///< the newest
constexpr int ChipGap = 18;

QString stateOf(const Flow& flow)
{
    QString state = QString::fromStdString(stateName(flow.protocolInfo));
    if (!state.isEmpty()) {
        return state;
    }
    const std::uint32_t status = flow.status.value_or(0);
    return (status & StatusAssured) != 0     ? QStringLiteral("ASSURED")
           : (status & StatusSeenReply) != 0 ? QStringLiteral("REPLIED")
                                             : QStringLiteral("UNREPLIED");
}

} // namespace

EventTimeline::EventTimeline(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_figures(scaled(figuresFont(), -1)),
      m_small(scaled(interfaceFont(), -1))
{
    setAccessibleName(tr("What the kernel announced"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EventTimeline::showEvents(const LabFlows& events)
{
    m_rows.clear();
    add(events);
}

void EventTimeline::add(const LabFlows& events)
{
    for (const LabFlow& event : events) {
        append(event);
    }
    if (m_rows.size() > MostRows) {
        m_rows.erase(m_rows.begin(),
                     m_rows.begin() + static_cast<std::ptrdiff_t>(m_rows.size() - MostRows));
    }
    QStringList words;
    for (int row = 0; row < rows(); ++row) {
        words += m_rows[static_cast<std::size_t>(row)].title + QStringLiteral(": ")
                 + statesOf(row).join(QStringLiteral(", "));
    }
    setAccessibleDescription(words.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

void EventTimeline::append(const LabFlow& event)
{
    const Flow& flow = event.record->flow;
    const FlowKey key = keyOf(flow);
    auto row = std::ranges::find_if(
        m_rows, [&](const Row& each) { return each.key == key && each.node == event.node; });
    if (row == m_rows.end()) {
        const QString title =
            tr("%1: %2 %3 → %4")
                .arg(event.node, QString::fromStdString(l4Name(flow.original.protocol)),
                     endText(flow, End::OriginalSource), endText(flow, End::OriginalDestination));
        m_rows.push_back({title, key, event.node, {}});
        row = std::prev(m_rows.end());
    }
    row->states.emplace_back(event.event, stateOf(flow));
}

QStringList EventTimeline::statesOf(int row) const
{
    QStringList list;
    for (const auto& [event, state] : m_rows.at(static_cast<std::size_t>(row)).states) {
        list += event + QLatin1Char(' ') + state;
    }
    return list;
}

QSize EventTimeline::sizeHint() const
{
    const int row = QFontMetrics(m_small).height() + 38;
    return {600, std::max(60, static_cast<int>(m_rows.size()) * row + 8)};
}

QSize EventTimeline::minimumSizeHint() const
{
    return {300, sizeHint().height()};
}

void EventTimeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = m_theme.colours();
    if (m_rows.empty()) {
        painter.setPen(c.textMuted);
        painter.drawText(rect(), Qt::AlignCenter, tr("Nothing was announced yet."));
        return;
    }
    double y = 4;
    for (const Row& row : m_rows) {
        const double titleHeight = QFontMetricsF(m_small).height();
        painter.setFont(m_small);
        painter.setPen(c.textMuted);
        painter.drawText(QRectF(0, y, width(), titleHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         row.title);
        y += titleHeight + 2;
        double x = 0;
        painter.setFont(m_figures);
        for (const auto& [event, state] : row.states) {
            const QString text = event == QLatin1String("destroy") ? tr("DESTROY (%1)").arg(state)
                                 : event == QLatin1String("new")   ? tr("NEW: %1").arg(state)
                                                                   : state;
            const QRectF chip(x, y, QFontMetricsF(m_figures).horizontalAdvance(text) + 16, 24);
            const bool end = event == QLatin1String("destroy");
            painter.setPen(QPen(end ? c.danger : c.accent, 1.2));
            painter.setBrush(end ? c.dangerSoft : c.raised);
            painter.drawRoundedRect(chip, 12, 12);
            painter.setPen(end ? c.danger : c.text);
            painter.drawText(chip, Qt::AlignCenter, text);
            if (x > 0) {
                drawArrow(painter, {x - ChipGap + 2, chip.center().y()}, {x - 2, chip.center().y()},
                          QPen(c.textMuted, 1.2));
            }
            x = chip.right() + ChipGap;
        }
        y += 36;
    }
}

} // namespace natlens
