// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

class QAbstractAxis;
class QChart;

namespace natlens {

struct Colours;

/// A chart as the window's other parts look; no animation, no frame.
void dressChart(QChart& chart, const Colours& colours);
void dressAxis(QAbstractAxis& axis, const Colours& colours);

} // namespace natlens
