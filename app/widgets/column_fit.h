// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

namespace natlens {

struct ColumnWidth {
    int wanted = 0;
    int minimum = 0;
    int enough = 0; ///< a stretchable column: more than wanted, and grows up to here first
};

/// Widths that sum up to @p available where the minimums allow it. Stretchable columns give way
/// first, the others when those have reached their minimum; they take up first until they have
/// enough, then all columns alike, but for those that are fixed: their minimum is what they want.
[[nodiscard]] std::vector<int> fitColumns(const std::vector<ColumnWidth>& columns, int available);

} // namespace natlens
