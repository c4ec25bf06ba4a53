// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/fitted_columns.h"

#include <QEvent>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <algorithm>

#include "widgets/column_fit.h"

namespace natlens {

namespace {

constexpr int MostRows = 60; ///< looked at; what is further down may be elided
constexpr int Padding = 14;  ///< on both sides of a cell
constexpr int SortArrow = 18;

} // namespace

FittedColumns::FittedColumns(QTableView& table, std::vector<int> minimums, int stretched)
    : QObject(&table), m_table(table), m_minimums(std::move(minimums)), m_stretched(stretched)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &FittedColumns::fit);
    const auto soon = [this] { m_soon.start(); };
    connect(table.model(), &QAbstractItemModel::modelReset, this, soon);
    connect(table.model(), &QAbstractItemModel::dataChanged, this, soon);
    connect(table.model(), &QAbstractItemModel::rowsInserted, this, soon);
    table.viewport()->installEventFilter(this);
    table.horizontalHeader()->setMinimumSectionSize(24);
}

bool FittedColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        m_soon.start();
    }
    return QObject::eventFilter(watched, event);
}

int FittedColumns::wantedBy(int column) const
{
    const QAbstractItemModel& model = *m_table.model();
    const QString title = model.headerData(column, Qt::Horizontal).toString();
    int wanted = m_table.horizontalHeader()->fontMetrics().horizontalAdvance(title) + SortArrow;
    QStyleOptionViewItem option;
    option.initFrom(&m_table);
    option.font = m_table.font();
    option.widget = &m_table;
    for (int row = 0; row < std::min(model.rowCount(), MostRows); ++row) {
        const QModelIndex index = model.index(row, column);
        wanted = std::max(wanted, m_table.itemDelegate()->sizeHint(option, index).width());
    }
    return wanted + Padding;
}

void FittedColumns::fit()
{
    std::vector<ColumnWidth> columns;
    for (int column = 0; column < static_cast<int>(m_minimums.size()); ++column) {
        const int minimum = m_minimums[static_cast<std::size_t>(column)];
        const int wanted = std::max(wantedBy(column), minimum);
        // A stretched column wants little, so that it gives way first, and grows to what it holds.
        columns.push_back(column == m_stretched ? ColumnWidth{minimum, minimum, wanted}
                                                : ColumnWidth{wanted, minimum, 0});
    }
    const std::vector<int> widths = fitColumns(columns, m_table.viewport()->width());
    for (std::size_t column = 0; column < widths.size(); ++column) {
        m_table.horizontalHeader()->resizeSection(static_cast<int>(column), widths[column]);
    }
}

} // namespace natlens
