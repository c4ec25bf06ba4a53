// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "store/flow_groups.h"

namespace natlens {

/// The groups of one moment, in the order that the worker gave them. The row that was current
/// stays with its group.
class GroupTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        KeyColumn,
        SecondKeyColumn,
        FlowsColumn,
        ShareColumn,
        PacketsColumn,
        BytesColumn,
        PacketRateColumn,
        ByteRateColumn,
        ColumnCount
    };
    enum Role {
        ShareRole = Qt::UserRole + 1, ///< double: 0 … 1 of all flows, or of all that is ordered by
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: nothing has been counted yet.
    void setGroups(const GroupSnapshotPtr& groups, std::optional<bool> accountingOn);
    [[nodiscard]] const FlowGroup* groupAt(int row) const;
    [[nodiscard]] const GroupSnapshotPtr& groups() const { return m_groups; }
    /// What the worker sorts by when this column's head is clicked; the second key and the share
    /// have no order of their own.
    [[nodiscard]] static std::optional<GroupOrder> orderOf(int column);
    [[nodiscard]] static int columnOf(GroupOrder order);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void keepIndexes(const GroupSnapshotPtr& old);
    [[nodiscard]] QString text(const FlowGroup& group, int column) const;
    [[nodiscard]] QString amount(const std::optional<std::uint64_t>& value, bool bytes) const;
    [[nodiscard]] QString rate(const std::optional<double>& value, bool bytes) const;
    [[nodiscard]] double share(const FlowGroup& group) const;

    GroupSnapshotPtr m_groups;
    std::optional<bool> m_accountingOn;
    int m_rows = 0;
};

} // namespace natlens
