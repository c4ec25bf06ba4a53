// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

namespace natlens {

struct ColumnWidth {
    int wanted = 0;
    int minimum = 0;
    int stretch = 0; ///< share of what is left over, and of what is lacking first
};

/// Widths that sum up to @p available where the minimums allow it: stretchable columns give way
/// and take up first, the others only when those have reached their minimum.
[[nodiscard]] std::vector<int> fitColumns(const std::vector<ColumnWidth>& columns, int available);

} // namespace natlens
