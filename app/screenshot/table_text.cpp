// SPDX-License-Identifier: GPL-2.0-or-later
#include "screenshot/table_text.h"

#include <QHeaderView>

#include "models/flow_table_model.h"
#include "widgets/flow_table_view.h"

namespace natlens {

namespace {

QStringList columnsInOrder(const FlowTableView& table, const std::function<QString(int)>& cell)
{
    QStringList cells;
    for (int visual = 0; visual < FlowColumnCount; ++visual) {
        const int column = table.horizontalHeader()->logicalIndex(visual);
        if (!table.isColumnHidden(column)) {
            cells += cell(column);
        }
    }
    return cells;
}

QString aligned(const QList<QStringList>& lines)
{
    QList<qsizetype> widths;
    for (const QStringList& line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (qsizetype i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], line[i].size());
        }
    }
    QString out;
    for (const QStringList& line : lines) {
        QString text;
        for (qsizetype i = 0; i < line.size(); ++i) {
            text += line[i].leftJustified(widths[i] + 2);
        }
        out += text.trimmed() + QLatin1Char('\n');
    }
    return out;
}

} // namespace

QString visibleTableText(const FlowTableView& table)
{
    const QAbstractItemModel& model = *table.model();
    QList<QStringList> lines;
    lines += columnsInOrder(table, [&](int column) {
        return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    });
    const int first = std::max(0, table.rowAt(0));
    const int bottom = table.rowAt(table.viewport()->height() - 1);
    const int last = bottom < 0 ? model.rowCount() - 1 : bottom;
    for (int row = first; row <= last; ++row) {
        lines += columnsInOrder(table, [&](int column) {
            return model.index(row, column).data(Qt::DisplayRole).toString();
        });
    }
    return aligned(lines);
}

} // namespace natlens
