// SPDX-License-Identifier: GPL-2.0-or-later
#include "charts/rate_chart.h"

#include <QCategoryAxis>
#include <QChart>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <algorithm>
#include <cmath>

#include "charts/chart_style.h"
#include "text/quantity.h"
#include "text/rate_text.h"
#include "theme/theme.h"

namespace natlens {

namespace {

/// More pieces than this, and the gaps are closed: the chart stays of one size.
constexpr std::size_t MaxPieces = 16;

/// The next of 1, 2, 5, 10, 20 …: an axis that people can read.
double roundUp(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(std::max(value, 1.0))));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power) {
            return step * power;
        }
    }
    return 10 * power;
}

void clearLabels(QCategoryAxis& axis)
{
    for (const QString& label : axis.categoriesLabels()) {
        axis.remove(label);
    }
}

} // namespace

RateChart::RateChart(const Theme& theme, Unit unit, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_unit(unit), m_time(new QCategoryAxis(this)),
      m_value(new QCategoryAxis(this))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(160, 90);
    for (QCategoryAxis* axis : {m_time, m_value}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    }
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_value, Qt::AlignLeft);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    connect(&theme, &Theme::changed, this, &RateChart::applyTheme);
    applyTheme();
    showSeconds(60);
    static_cast<void>(showHighest(1));
}

void RateChart::addCurve(const QString& name, Tone tone)
{
    m_curves.push_back({name, tone, {}});
    static_cast<void>(pieceAt(m_curves.back(), 0));
}

void RateChart::dress(QLineSeries& piece, Tone tone) const
{
    const Colours& c = m_theme.colours();
    piece.setPen(tone == Tone::First ? QPen(c.accent, 2) : QPen(c.changed, 2, Qt::DashLine));
}

void RateChart::applyTheme()
{
    dressChart(*chart(), m_theme.colours());
    setBackgroundBrush(m_theme.colours().surface);
    for (const Curve& curve : m_curves) {
        for (QLineSeries* piece : curve.pieces) {
            dress(*piece, curve.tone);
        }
    }
}

QLineSeries* RateChart::pieceAt(Curve& curve, std::size_t index)
{
    while (curve.pieces.size() <= index) {
        auto* piece = new QLineSeries(chart());
        piece->setName(curve.name);
        dress(*piece, curve.tone);
        chart()->addSeries(piece);
        piece->attachAxis(m_time);
        piece->attachAxis(m_value);
        if (!curve.pieces.empty()) {
            chart()->legend()->markers(piece).constFirst()->setVisible(false);
        }
        curve.pieces.push_back(piece);
    }
    return curve.pieces[index];
}

void RateChart::showCurve(Curve& curve, const std::vector<TimeRing::Bin>& bins, double scale)
{
    std::vector<QList<QPointF>> pieces(1);
    for (const TimeRing::Bin& bin : bins) {
        if (!std::isnan(bin.average)) {
            pieces.back().append({-bin.secondsAgo, bin.average / scale});
        } else if (!pieces.back().isEmpty() && pieces.size() < MaxPieces) {
            pieces.emplace_back();
        }
    }
    for (std::size_t i = 0; i < std::max(pieces.size(), curve.pieces.size()); ++i) {
        pieceAt(curve, i)->replace(i < pieces.size() ? pieces[i] : QList<QPointF>());
    }
}

void RateChart::showBins(const std::vector<std::vector<TimeRing::Bin>>& curves, std::size_t seconds)
{
    double highest = 0;
    for (const auto& bins : curves) {
        for (const TimeRing::Bin& bin : bins) {
            highest = std::isnan(bin.average) ? highest : std::max(highest, bin.average);
        }
    }
    showSeconds(seconds);
    const double scale = showHighest(highest);
    for (std::size_t i = 0; i < std::min(curves.size(), m_curves.size()); ++i) {
        showCurve(m_curves[i], curves[i], scale);
    }
}

void RateChart::showSeconds(std::size_t seconds)
{
    if (seconds == m_seconds) {
        return;
    }
    m_seconds = seconds;
    const auto span = static_cast<double>(seconds);
    clearLabels(*m_time);
    m_time->setRange(-span, 0);
    m_time->setStartValue(-span);
    for (const double part : {1.0, 0.5}) {
        m_time->append(agoText(static_cast<std::uint64_t>(span * part)), -span * part);
    }
    m_time->append(tr("now"), 0);
}

/// Returns by what values are divided before they are drawn.
double RateChart::showHighest(double highest)
{
    const double top = roundUp(highest);
    if (top == m_top) {
        return top;
    }
    m_top = top;
    clearLabels(*m_value);
    m_value->setRange(0, 1);
    m_value->setStartValue(0);
    for (const double part : {0.0, 0.5, 1.0}) {
        const double value = top * part;
        m_value->append(m_unit == Unit::BytesPerSecond ? byteRateText(value) : rateText(value),
                        part);
    }
    return top;
}

int RateChart::pointCount() const
{
    int count = 0;
    for (const Curve& curve : m_curves) {
        for (const QLineSeries* piece : curve.pieces) {
            count += static_cast<int>(piece->count());
        }
    }
    return count;
}

} // namespace natlens
