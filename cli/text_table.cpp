// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/text_table.h"

#include <algorithm>
#include <utility>

#include "cli/terminal.h"

namespace natlens::cli {

namespace {

constexpr const char* Bold = "\033[1m";
constexpr const char* BoldYellow = "\033[1;33m";
constexpr const char* Plain = "\033[0m";
constexpr std::size_t Gap = 2;

} // namespace

TextTable::TextTable(std::vector<Column> columns) : m_columns(std::move(columns))
{
    for (Column& column : m_columns) {
        column.width = std::max(column.width, displayWidth(column.title));
    }
}

void TextTable::fit(const Row& row)
{
    for (std::size_t i = 0; i < std::min(row.size(), m_columns.size()); ++i) {
        m_columns[i].width = std::max(m_columns[i].width, displayWidth(row[i].text));
    }
}

std::string TextTable::header(bool colour) const
{
    Row titles;
    for (const Column& column : m_columns) {
        titles.push_back({column.title});
    }
    const std::string text = line(titles, false);
    return colour ? Bold + text.substr(0, text.size() - 1) + Plain + '\n' : text;
}

std::string TextTable::line(const Row& row, bool colour) const
{
    std::string out;
    std::size_t owed = 0; // blanks that are written only when something follows
    for (std::size_t i = 0; i < std::min(row.size(), m_columns.size()); ++i) {
        const Cell& cell = row[i];
        const Column& column = m_columns[i];
        const std::size_t width = displayWidth(cell.text);
        const std::size_t blanks = column.width > width ? column.width - width : 0;
        owed += column.right ? blanks : 0;
        if (!cell.text.empty()) {
            out.append(owed, ' ');
            owed = 0;
            out += colour && cell.marked ? BoldYellow + cell.text + Plain : cell.text;
        }
        owed += (column.right ? 0 : blanks) + Gap;
    }
    return out + '\n';
}

} // namespace natlens::cli
