// SPDX-License-Identifier: GPL-2.0-or-later
#include "charts/bar_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QHorizontalStackedBarSeries>
#include <QLegend>
#include <QValueAxis>
#include <algorithm>

#include "charts/chart_style.h"
#include "text/quantity.h"
#include "text/rate_text.h"
#include "theme/theme.h"

namespace natlens {

BarChart::BarChart(const Theme& theme, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_series(new QHorizontalStackedBarSeries(this)),
      m_names(new QBarCategoryAxis(this)), m_counts(new QValueAxis(this))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(200, 120);
    chart()->addSeries(m_series);
    chart()->addAxis(m_names, Qt::AlignLeft);
    chart()->addAxis(m_counts, Qt::AlignBottom);
    m_series->attachAxis(m_names);
    m_series->attachAxis(m_counts);
    m_counts->setLabelsVisible(false);
    m_counts->setGridLineVisible(false);
    m_counts->setLineVisible(false);
    chart()->legend()->hide();
    connect(&theme, &Theme::changed, this, &BarChart::redraw);
    redraw();
}

std::uint64_t BarChart::total() const
{
    std::uint64_t sum = 0;
    for (const Bar& bar : m_bars) {
        sum += bar.count;
    }
    return sum;
}

void BarChart::showBars(std::vector<Bar> bars)
{
    std::stable_sort(bars.begin(), bars.end(),
                     [](const Bar& a, const Bar& b) { return a.count > b.count; });
    if (bars != m_bars) {
        m_bars = std::move(bars);
        redraw();
    }
}

// Each bar is a set of its own, so that it can have a colour of its own. The axis counts from
// below: the biggest comes last.
void BarChart::redraw()
{
    dressChart(*chart(), m_theme.colours());
    m_names->setLabelsColor(m_theme.colours().text);
    m_names->setGridLineVisible(false);
    m_names->setLineVisible(false);
    setBackgroundBrush(m_theme.colours().surface);
    // One bar alone shall not fill the card.
    m_series->setBarWidth(std::min(0.6, 0.15 * static_cast<double>(m_bars.size())));
    m_series->clear();
    m_names->clear();
    const auto count = static_cast<int>(m_bars.size());
    QStringList names;
    std::uint64_t highest = 1;
    const std::uint64_t all = total();
    for (int place = 0; place < count; ++place) {
        const Bar& bar = m_bars[static_cast<std::size_t>(count - 1 - place)];
        auto* set = new QBarSet(bar.name);
        for (int i = 0; i < count; ++i) {
            set->append(i == place ? static_cast<double>(bar.count) : 0.0);
        }
        set->setColor(bar.colour.isValid() ? bar.colour : m_theme.colours().accent);
        set->setBorderColor(Qt::transparent);
        m_series->append(set);
        //: %1 a kind of flow, %2 how many there are, %3 their share
        names << tr("%1  %2 (%3)").arg(bar.name, countText(bar.count), shareText(bar.count, all));
        highest = std::max(highest, bar.count);
    }
    m_names->append(names);
    m_counts->setRange(0, static_cast<double>(highest));
}

QString BarChart::inWords() const
{
    QStringList words;
    const std::uint64_t all = total();
    for (const Bar& bar : m_bars) {
        words << tr("%1: %2 (%3)").arg(bar.name, countText(bar.count), shareText(bar.count, all));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace natlens
