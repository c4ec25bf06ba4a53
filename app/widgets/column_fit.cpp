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

bool stretchable(const ColumnWidth& column)
{
    return column.enough > column.wanted;
}

// In proportion to what each may still take; returns what nobody could.
int growToEnough(std::vector<int>& widths, const std::vector<ColumnWidth>& columns, int surplus)
{
    int room = 0;
    for (const ColumnWidth& column : columns) {
        room += std::max(0, column.enough - column.wanted);
    }
    const int rest = std::max(0, surplus - room);
    surplus -= rest;
    for (std::size_t i = 0; i < columns.size() && room > 0; ++i) {
        const int own = std::max(0, columns[i].enough - columns[i].wanted);
        const int part = static_cast<int>(static_cast<long>(surplus) * own / room);
        widths[i] += part;
        surplus -= part;
        room -= own;
    }
    return rest;
}

// The last columns take what rounding left. A column whose minimum is what it wants is fixed.
void growAlike(std::vector<int>& widths, const std::vector<ColumnWidth>& columns, int surplus)
{
    const auto grows = [](const ColumnWidth& column) { return column.minimum < column.wanted; };
    auto left = static_cast<int>(std::count_if(columns.begin(), columns.end(), grows));
    for (std::size_t i = 0; i < columns.size() && left > 0; ++i) {
        if (grows(columns[i])) {
            const int part = surplus / left--;
            widths[i] += part;
            surplus -= part;
        }
    }
}

// Takes from the columns that may give, in proportion to what each has above its minimum.
void shrink(std::vector<int>& widths, const std::vector<ColumnWidth>& columns, int lack,
            bool ofStretchable)
{
    int room = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (stretchable(columns[i]) == ofStretchable) {
            room += std::max(0, widths[i] - columns[i].minimum);
        }
    }
    lack = std::min(lack, room);
    for (std::size_t i = 0; i < columns.size() && room > 0; ++i) {
        const int own = std::max(0, widths[i] - columns[i].minimum);
        if (stretchable(columns[i]) != ofStretchable) {
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
    widths.reserve(columns.size());
    for (const ColumnWidth& column : columns) {
        widths.push_back(column.wanted);
    }
    const int surplus = available - totalOf(widths);
    if (surplus >= 0) {
        growAlike(widths, columns, growToEnough(widths, columns, surplus));
        return widths;
    }
    shrink(widths, columns, -surplus, true);
    shrink(widths, columns, totalOf(widths) - available, false);
    return widths;
}

} // namespace natlens
