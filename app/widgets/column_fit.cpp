// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/column_fit.h"

#include <algorithm>
#include <numeric>

namespace natlens {

namespace {

int totalOf(const std::vector<int>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

// Spreads surplus over the stretchable columns; the last one takes what rounding left.
void grow(std::vector<int>& widths, const std::vector<ColumnWidth>& columns, int surplus)
{
    int shares = 0;
    for (const ColumnWidth& column : columns) {
        shares += column.stretch;
    }
    for (std::size_t i = 0; i < columns.size() && shares > 0; ++i) {
        const int part = surplus * columns[i].stretch / shares;
        widths[i] += part;
        surplus -= part;
        shares -= columns[i].stretch;
    }
}

// Takes from the columns that may give, in proportion to what each has above its minimum.
void shrink(std::vector<int>& widths, const std::vector<ColumnWidth>& columns, int lack,
            bool stretchable)
{
    int room = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if ((columns[i].stretch > 0) == stretchable) {
            room += std::max(0, widths[i] - columns[i].minimum);
        }
    }
    lack = std::min(lack, room);
    for (std::size_t i = 0; i < columns.size() && room > 0; ++i) {
        const int own = std::max(0, widths[i] - columns[i].minimum);
        if ((columns[i].stretch > 0) != stretchable) {
            continue;
        }
        const int part = static_cast<int>(static_cast<long>(lack) * own / room);
        widths[i] -= part;
        lack -= part;
        room -= own;
    }
}

} // namespace

std::vector<int> fitColumns(const std::vector<ColumnWidth>& columns, int available)
{
    std::vector<int> widths;
    for (const ColumnWidth& column : columns) {
        widths.push_back(column.wanted);
    }
    const int surplus = available - totalOf(widths);
    if (surplus >= 0) {
        grow(widths, columns, surplus);
        return widths;
    }
    shrink(widths, columns, -surplus, true);
    shrink(widths, columns, totalOf(widths) - available, false);
    return widths;
}

} // namespace natlens
