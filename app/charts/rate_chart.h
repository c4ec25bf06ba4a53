// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QChartView>
#include <QColor>
#include <vector>

#include "charts/time_ring.h"

class QCategoryAxis;
class QLineSeries;
class QValueAxis;

namespace natlens {

class Theme;

/// Curves over the last seconds, the newest at the right. Where nothing is known there is a gap.
class RateChart : public QChartView {
    Q_OBJECT

public:
    enum class Unit { PerSecond, BytesPerSecond };
    enum class Tone { First, Second }; ///< also told apart by the line: whole, dashed

    RateChart(const Theme& theme, Unit unit, QWidget* parent = nullptr);

    /// In the order in which they are given to showBins().
    void addCurve(const QString& name, Tone tone);
    void showBins(const std::vector<std::vector<TimeRing::Bin>>& curves, std::size_t seconds);
    /// How many points the curves have; for tests.
    [[nodiscard]] int pointCount() const;
    [[nodiscard]] std::size_t seconds() const { return m_seconds; }

private:
    /// A curve is cut where nothing is known, so it may be of several pieces.
    struct Curve {
        QString name;
        Tone tone = Tone::First;
        std::vector<QLineSeries*> pieces;
    };
    void applyTheme();
    void dress(QLineSeries& piece, Tone tone) const;
    [[nodiscard]] QLineSeries* pieceAt(Curve& curve, std::size_t index);
    void showCurve(Curve& curve, const std::vector<TimeRing::Bin>& bins, double scale);
    void showSeconds(std::size_t seconds);
    [[nodiscard]] double showHighest(double highest);

    const Theme& m_theme;
    Unit m_unit;
    std::size_t m_seconds = 0;
    double m_top = 0;
    std::vector<Curve> m_curves;
    QCategoryAxis* m_time;
    QCategoryAxis* m_value;
};

} // namespace natlens
