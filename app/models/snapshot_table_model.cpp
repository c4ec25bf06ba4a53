// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/snapshot_table_model.h"

namespace natlens {

int SnapshotTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

void SnapshotTableModel::showNext(int rows, const std::function<NewRow()>& exchange)
{
    if (rows > m_rows) {
        resizeTo(rows);
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    carryOver(exchange());
    Q_EMIT layoutChanged({}, VerticalSortHint);
    if (rows < m_rows) {
        resizeTo(rows);
    }
}

void SnapshotTableModel::resizeTo(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

void SnapshotTableModel::carryOver(const NewRow& newRow)
{
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    int lastRow = -1;
    int lastNewRow = -1;
    for (const QModelIndex& index : before) {
        if (index.row() != lastRow) {
            lastRow = index.row();
            lastNewRow = newRow(lastRow);
        }
        after += lastNewRow < 0 ? QModelIndex() : createIndex(lastNewRow, index.column());
    }
    changePersistentIndexList(before, after);
}

} // namespace natlens
