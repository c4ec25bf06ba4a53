// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace natlens::cli {

/// One cell; its text is escaped for the terminal by whoever made it.
struct Cell {
    std::string text;
    bool marked = false; ///< stands out in colour
};

using Row = std::vector<Cell>;

/// Columns that line up, two blanks between them. Widths only grow.
class TextTable {
public:
    struct Column {
        std::string title;
        bool right = false;    ///< numbers
        std::size_t width = 0; ///< at least this
    };

    explicit TextTable(std::vector<Column> columns);

    /// Makes room for @p row; for tables that are printed when all rows are known.
    void fit(const Row& row);
    /// Lines with their line feed.
    [[nodiscard]] std::string header(bool colour) const;
    [[nodiscard]] std::string line(const Row& row, bool colour) const;

private:
    std::vector<Column> m_columns;
};

} // namespace natlens::cli
