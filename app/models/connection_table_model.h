// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <utility>

#include "client/intercepted_connection.h"
#include "models/snapshot_table_model.h"

namespace natlens {

/// The connections of one InterceptedSnapshot. The worker sorts and filters; this only shows, and
/// is never reset: rows come and go at the end, and what is chosen is carried over by its id.
class ConnectionTableModel : public SnapshotTableModel {
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        ClientColumn,
        DestinationColumn,
        HostColumn,
        UpstreamColumn,
        ProtocolColumn,
        UpColumn,
        DownColumn,
        RateColumn,
        RoundTripColumn,
        ConnectColumn,
        ColumnCount
    };
    enum Role {
        ConnectionRole = Qt::UserRole, ///< InterceptedConnectionPtr
        EndedRole,                     ///< bool
    };
    using Id = std::pair<std::uint64_t, std::uint64_t>; ///< session, id

    using SnapshotTableModel::SnapshotTableModel;

    void setSnapshot(const InterceptedSnapshotPtr& snapshot);
    [[nodiscard]] const InterceptedSnapshotPtr& snapshot() const { return m_snapshot; }
    /// Null beyond the last row.
    [[nodiscard]] InterceptedConnectionPtr connectionAt(int row) const;
    /// -1: it is gone, or not shown.
    [[nodiscard]] int rowOf(const Id& id) const;
    /// What a column is sorted by; empty: by nothing.
    [[nodiscard]] static std::optional<InterceptedField> fieldOf(int column);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString text(const InterceptedConnection& connection, int column);
    [[nodiscard]] static QString toolTip(const InterceptedConnection& connection, int column);

    InterceptedSnapshotPtr m_snapshot;
};

} // namespace natlens

Q_DECLARE_METATYPE(natlens::InterceptedConnectionPtr)
