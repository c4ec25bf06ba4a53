// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens::metrics {

// Device-independent pixels; one place, so that edges line up.
constexpr int Gap = 8;
constexpr int Margin = 12;
constexpr int CellPadding = 6;
constexpr int RowHeight = 26;
constexpr int TallRowHeight = 42; ///< two lines
constexpr int TreeRowHeight = 24;
constexpr int ControlHeight = 30;
constexpr int Radius = 6;
constexpr int IconSize = 16;

} // namespace natlens::metrics
