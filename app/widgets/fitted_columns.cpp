// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/fitted_columns.h"

#include <QEvent>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <algorithm>

#include "widgets/column_fit.h"

namespace natlens {

namespace {

constexpr int MostRows = 60; ///< looked at; what is further down may be elided
constexpr int Padding = 6;   ///< between what one cell holds and the next
constexpr int SortArrow = 18;

} // namespace

FittedColumns::FittedColumns(QTreeView& tree, std::vector<int> minimums, int stretched)
    : QObject(&tree), m_tree(tree), m_minimums(std::move(minimums)), m_stretched(stretched)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &FittedColumns::fit);
    const auto soon = [this] { m_soon.start(); };
    connect(tree.model(), &QAbstractItemModel::modelReset, this, soon);
    connect(tree.model(), &QAbstractItemModel::dataChanged, this, soon);
    connect(tree.model(), &QAbstractItemModel::rowsInserted, this, soon);
    connect(&tree, &QTreeView::expanded, this, soon);
    tree.viewport()->installEventFilter(this);
    tree.header()->setMinimumSectionSize(24);
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
    const QAbstractItemModel& model = *m_tree.model();
    const QString title = model.headerData(column, Qt::Horizontal).toString();
    int wanted = m_tree.header()->fontMetrics().horizontalAdvance(title) + SortArrow;
    QStyleOptionViewItem option;
    option.initFrom(&m_tree);
    option.font = m_tree.font();
    option.widget = &m_tree;
    QModelIndex line = model.index(0, 0);
    for (int row = 0; line.isValid() && row < MostRows; ++row, line = m_tree.indexBelow(line)) {
        if (!m_tree.isFirstColumnSpanned(line.row(), line.parent())) {
            const QModelIndex cell = line.siblingAtColumn(column);
            const int depth = column != 0 ? 0 : line.parent().isValid() ? 2 : 1;
            wanted = std::max(wanted, m_tree.itemDelegate()->sizeHint(option, cell).width()
                                          + depth * m_tree.indentation());
        }
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
    const std::vector<int> widths = fitColumns(columns, m_tree.viewport()->width());
    for (std::size_t column = 0; column < widths.size(); ++column) {
        m_tree.header()->resizeSection(static_cast<int>(column), widths[column]);
    }
}

} // namespace natlens
