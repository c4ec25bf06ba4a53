// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "client/rules_snapshot.h"

namespace natlens {

/// The packets of a trace, the oldest first.
class TracePacketModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NumberColumn, PacketColumn, VerdictColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole, DroppedRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setSnapshot(const TraceSnapshotPtr& snapshot);
    [[nodiscard]] const TraceSnapshotPtr& snapshot() const { return m_snapshot; }
    /// Null: no such row.
    [[nodiscard]] const TracedPacket* packetAt(int row) const;
    [[nodiscard]] int rowOf(std::uint32_t id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    TraceSnapshotPtr m_snapshot;
};

} // namespace natlens
