// SPDX-License-Identifier: GPL-2.0-or-later
#include "charts/chart_style.h"

#include <QAbstractAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPen>

#include "theme/colours.h"
#include "theme/fonts.h"

namespace natlens {

void dressChart(QChart& chart, const Colours& colours)
{
    chart.setAnimationOptions(QChart::NoAnimation);
    chart.setBackgroundRoundness(0);
    chart.setBackgroundPen(Qt::NoPen);
    chart.setBackgroundBrush(colours.surface);
    chart.setPlotAreaBackgroundVisible(false);
    chart.setMargins(QMargins(0, 0, 16, 0));
    chart.layout()->setContentsMargins(0, 0, 0, 0);
    chart.legend()->setLabelColor(colours.text);
    chart.legend()->setFont(scaled(interfaceFont(), -1));
    for (QAbstractAxis* axis : chart.axes()) {
        dressAxis(*axis, colours);
    }
}

void dressAxis(QAbstractAxis& axis, const Colours& colours)
{
    axis.setTruncateLabels(false); // an ellipsis tells nothing
    axis.setLabelsColor(colours.textMuted);
    axis.setLabelsFont(scaled(interfaceFont(), -1));
    axis.setLinePen(QPen(colours.border, 1));
    axis.setGridLinePen(QPen(colours.separator, 1));
}

} // namespace natlens
