// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <functional>

namespace natlens {

/// A table whose rows are those of one snapshot after the other. Rows come and go at the end, and
/// what is where changes by a new layout: two signals at most, however many rows came and went.
class SnapshotTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;

protected:
    /// Where a row of the snapshot before is now; -1: it is gone, or not shown.
    using NewRow = std::function<int(int row)>;
    /// @p exchange puts the next snapshot, which has @p rows, in the place of the one before. Only
    /// persistent indexes are carried over, of which views keep few.
    void showNext(int rows, const std::function<NewRow()>& exchange);
    /// Within a reset of the model.
    void forgetRows() { m_rows = 0; }

private:
    void resizeTo(int rows);
    void carryOver(const NewRow& newRow);

    int m_rows = 0; ///< may differ from the snapshot's only while it is being exchanged
};

} // namespace natlens
