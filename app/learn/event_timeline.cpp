// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/event_timeline.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/status.h"
#include "text/end_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr std::size_t MostRows = 24; ///< the newest
constexpr double ChipHeight = 22;
constexpr double ChipGap = 8;
constexpr double Margin = 8;
constexpr double LineDrop = 20;          ///< from the chips down to the row's axis
constexpr double FirstTime = 10;         ///< microseconds; what is sooner stands at the left end
constexpr double LastTime = 100'000'000; ///< what is later stands at the right end
constexpr int AxisHeight = 34;

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

bool isEnd(const QString& event)
{
    return event == QLatin1String("destroy");
}

QString wordsOf(const QString& event, const QString& state)
{
    return isEnd(event)                    ? EventTimeline::tr("DESTROY")
           : event == QLatin1String("new") ? EventTimeline::tr("NEW: %1").arg(state)
                                           : state;
}

} // namespace

QString shortTime(qint64 microseconds)
{
    constexpr double Thousand = 1000;
    const auto value = static_cast<double>(microseconds);
    if (microseconds <= 0) {
        return QStringLiteral("0");
    }
    if (value < Thousand) {
        return EventTimeline::tr("%1 µs").arg(microseconds);
    }
    const bool seconds = value >= Thousand * Thousand;
    const double shown = value / (seconds ? Thousand * Thousand : Thousand);
    const QString number = QString::number(shown, 'f', shown < 10 ? 1 : 0);
    return seconds ? EventTimeline::tr("%1 s").arg(number) : EventTimeline::tr("%1 ms").arg(number);
}

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
        const auto& [title, key, node, marks] = m_rows[static_cast<std::size_t>(row)];
        QStringList states;
        for (const Mark& mark : marks) {
            states +=
                tr("%1 after %2")
                    .arg(wordsOf(mark.event, mark.state), shortTime(mark.at - marks.front().at));
        }
        words += title + QStringLiteral(": ") + states.join(QStringLiteral(", "));
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
    row->marks.push_back({event.event, stateOf(flow), event.at});
}

QStringList EventTimeline::statesOf(int row) const
{
    QStringList list;
    for (const Mark& mark : m_rows.at(static_cast<std::size_t>(row)).marks) {
        list += mark.event + QLatin1Char(' ') + mark.state;
    }
    return list;
}

std::vector<qint64> EventTimeline::timesOf(int row) const
{
    const auto& marks = m_rows.at(static_cast<std::size_t>(row)).marks;
    std::vector<qint64> times;
    times.reserve(marks.size());
    for (const Mark& mark : marks) {
        times.push_back(mark.at - marks.front().at);
    }
    return times;
}

int EventTimeline::rowHeight() const
{
    return QFontMetrics(m_small).height() + static_cast<int>(ChipHeight + LineDrop) + 14;
}

double EventTimeline::chipWidth(const Mark& mark) const
{
    return QFontMetricsF(m_figures).horizontalAdvance(wordsOf(mark.event, mark.state)) + 14;
}

double EventTimeline::widthOf(const Row& row) const
{
    double width = 2 * Margin - ChipGap;
    for (const Mark& mark : row.marks) {
        width += chipWidth(mark) + ChipGap;
    }
    return width;
}

QSize EventTimeline::sizeHint() const
{
    double width = 300;
    for (const Row& row : m_rows) {
        width = std::max(width, widthOf(row));
    }
    return {static_cast<int>(std::ceil(width)),
            std::max(60, rows() * rowHeight() + (m_rows.empty() ? 0 : AxisHeight))};
}

QSize EventTimeline::minimumSizeHint() const
{
    return sizeHint();
}

double EventTimeline::placeOf(qint64 microseconds) const
{
    const double time = std::clamp(static_cast<double>(microseconds), FirstTime, LastTime);
    const double share = std::log(time / FirstTime) / std::log(LastTime / FirstTime);
    return Margin + share * (width() - 2 * Margin);
}

/// Left edges: each as near to its time as those beside it allow.
std::vector<double> EventTimeline::chipPlaces(const Row& row) const
{
    std::vector<double> places;
    double free = Margin;
    for (const Mark& mark : row.marks) {
        const double wanted = placeOf(mark.at - row.marks.front().at) - chipWidth(mark) / 2;
        places.push_back(std::max(wanted, free));
        free = places.back() + chipWidth(mark) + ChipGap;
    }
    double end = width() - Margin;
    for (std::size_t at = places.size(); at-- > 0;) {
        places[at] = std::max(Margin, std::min(places[at], end - chipWidth(row.marks[at])));
        end = places[at] - ChipGap;
    }
    return places;
}

void EventTimeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_rows.empty()) {
        painter.setPen(m_theme.colours().textMuted);
        painter.drawText(rect(), Qt::AlignCenter, tr("Nothing was announced yet."));
        return;
    }
    double top = 4;
    paintAxis(painter, top + rows() * rowHeight());
    for (const Row& row : m_rows) {
        paintRow(painter, row, top);
        top += rowHeight();
    }
}

void EventTimeline::paintRow(QPainter& painter, const Row& row, double top) const
{
    const Colours& c = m_theme.colours();
    const double titleHeight = QFontMetricsF(m_small).height();
    painter.setFont(m_small);
    painter.setPen(c.textMuted);
    painter.drawText(QRectF(Margin, top, width() - 2 * Margin, titleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, row.title);
    const double chipTop = top + titleHeight + 2;
    const double axis = chipTop + ChipHeight + LineDrop;
    const auto timeOf = [&](const Mark& mark) { return mark.at - row.marks.front().at; };
    painter.setPen(QPen(c.border, 1));
    painter.drawLine(QPointF(Margin, axis), QPointF(width() - Margin, axis));
    painter.setPen(QPen(c.accent, 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(placeOf(0), axis), QPointF(placeOf(timeOf(row.marks.back())), axis));
    const std::vector<double> places = chipPlaces(row);
    for (std::size_t at = 0; at < places.size(); ++at) {
        const Mark& mark = row.marks[at];
        const QRectF chip(places[at], chipTop, chipWidth(mark), ChipHeight);
        const QPointF when(placeOf(timeOf(mark)), axis);
        const QColor colour = isEnd(mark.event) ? c.danger : c.accent;
        painter.setPen(QPen(colour, 1));
        painter.drawLine(QPointF(chip.center().x(), chip.bottom()), when);
        painter.setBrush(colour);
        painter.drawEllipse(when, 3.5, 3.5);
        paintChip(painter, mark, chip);
    }
}

void EventTimeline::paintChip(QPainter& painter, const Mark& mark, const QRectF& chip) const
{
    const Colours& c = m_theme.colours();
    const bool end = isEnd(mark.event);
    painter.setPen(QPen(end ? c.danger : c.accent, 1.2));
    painter.setBrush(end ? c.dangerSoft : c.raised);
    painter.drawRoundedRect(chip, ChipHeight / 2, ChipHeight / 2);
    painter.setFont(m_figures);
    painter.setPen(end ? c.danger : c.text);
    painter.drawText(chip, Qt::AlignCenter, wordsOf(mark.event, mark.state));
}

void EventTimeline::paintAxis(QPainter& painter, double top) const
{
    const Colours& c = m_theme.colours();
    painter.setFont(m_small);
    const double height = QFontMetricsF(m_small).height();
    constexpr double LabelWidth = 80;
    for (double time = FirstTime; time <= LastTime * 1.01; time *= 10) {
        const double x = placeOf(static_cast<qint64>(time));
        painter.setPen(QPen(c.separator, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, 4), QPointF(x, top));
        QRectF label(x - LabelWidth / 2, top + 1, LabelWidth, height);
        label.moveLeft(std::clamp(label.left(), 2.0, width() - LabelWidth - 2));
        const int side = time == FirstTime        ? Qt::AlignLeft
                         : time > LastTime / 1.01 ? Qt::AlignRight
                                                  : Qt::AlignHCenter;
        painter.setPen(c.textMuted);
        painter.drawText(label, side | int{Qt::AlignVCenter},
                         (time == FirstTime ? QStringLiteral("≤ ") : QString())
                             + shortTime(static_cast<qint64>(time)));
    }
    painter.drawText(QRectF(Margin, top + height, width() - 2 * Margin, height),
                     Qt::AlignHCenter | Qt::AlignVCenter, tr("time since the flow's first event"));
}

} // namespace natlens
