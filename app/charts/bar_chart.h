// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QChartView>
#include <QColor>
#include <QString>
#include <vector>

class QBarCategoryAxis;
class QHorizontalStackedBarSeries;
class QValueAxis;

namespace natlens {

class Theme;

/// One lying bar for each kind, its name, count and share beside it.
class BarChart : public QChartView {
    Q_OBJECT

public:
    struct Bar {
        QString name;
        std::uint64_t count = 0;
        QColor colour; ///< invalid: the accent
        bool operator==(const Bar&) const = default;
    };

    explicit BarChart(const Theme& theme, QWidget* parent = nullptr);

    /// Biggest first; draws anew only what is new.
    void showBars(std::vector<Bar> bars);
    [[nodiscard]] const std::vector<Bar>& bars() const { return m_bars; }
    /// "tcp: 12 (60 %), udp: 8 (40 %)".
    [[nodiscard]] QString inWords() const;

private:
    void redraw();
    [[nodiscard]] std::uint64_t total() const;

    const Theme& m_theme;
    std::vector<Bar> m_bars;
    QHorizontalStackedBarSeries* m_series;
    QBarCategoryAxis* m_names;
    QValueAxis* m_counts;
};

} // namespace natlens
