// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "models/flow_columns.h"
#include "models/snapshot_table_model.h"
#include "store/flow_snapshot.h"
#include "text/flow_text.h"

Q_DECLARE_METATYPE(natlens::FlowRecordPtr)

namespace natlens {

/// The rows of one FlowSnapshot. The worker sorts and filters; this only shows. One update a
/// snapshot, whose cost does not grow with the table; what is chosen is carried over by FlowId.
class FlowTableModel : public SnapshotTableModel {
    Q_OBJECT

public:
    enum Role {
        RecordRole = Qt::UserRole + 1, ///< FlowRecordPtr
        EndedRole,                     ///< bool: ended, or the source is gone
    };

    using SnapshotTableModel::SnapshotTableModel;

    void setSnapshot(const FlowSnapshotPtr& snapshot);
    /// Another source: everything goes.
    void clear();
    /// The clocks that ages and time-outs count to; repaints those two columns.
    void setClocks(std::uint64_t monotonicNs, std::uint64_t realtimeNs);

    [[nodiscard]] FlowSnapshotPtr snapshot() const { return m_snapshot; }
    [[nodiscard]] FlowRecordPtr recordAt(int row) const;
    [[nodiscard]] const TextContext& context() const { return m_context; }
    /// Empty beyond the last row.
    [[nodiscard]] std::optional<FlowId> idAt(int row) const;
    /// -1: it is gone, or the filter does not pass it.
    [[nodiscard]] int rowOf(const FlowId& id) const;
    [[nodiscard]] QString text(const FlowRecord& record, FlowColumn column) const;
    [[nodiscard]] bool isGrey(const FlowRecord& record) const; ///< ended, or the source is gone

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString toolTip(const FlowRecord& record, FlowColumn column) const;

    FlowSnapshotPtr m_snapshot;
    TextContext m_context;
};

} // namespace natlens
