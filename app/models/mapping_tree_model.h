// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <vector>

#include "models/mapping_cells.h"
#include "models/mapping_lines.h"

namespace natlens {

/// Mappings and listeners that nothing leads to; below a mapping the newest of its flows, as far
/// as they were told, and one line that says what else there is. Rows come, go and move one by
/// one: what is chosen and unfolded stays so.
class MappingTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        LineRole = Qt::UserRole, ///< Line
        StateRole,               ///< MappingState; invalid: a listener that nothing leads to
        KindRole,                ///< MappingKind; likewise
        FindingRole,             ///< Severity of the worst finding here; invalid: none
        KeyRole,                 ///< names the mapping in another reading, too
        FirstRole,               ///< of a mapping or a listener: what stands above,
        SecondRole,              ///< and what stands below
        LeadsRole,               ///< a last line that leads to the Flows page
    };
    enum Line { MappingRow, UnusedRow, FlowRow, TailRow };
    using Group = MappingWish::Group;

    using QAbstractItemModel::QAbstractItemModel;

    void setSnapshot(const RulesSnapshotPtr& snapshot, std::uint64_t nowNs);
    void setGroup(Group group);
    void setSearch(const QString& search);
    /// Severities by mappingKey().
    void setFindings(const QHash<QString, int>& severities);

    [[nodiscard]] const RulesSnapshotPtr& snapshot() const { return m_snapshot; }
    /// Of the line, or that it is below of. Null: a listener that nothing leads to.
    [[nodiscard]] const Mapping* mappingAt(const QModelIndex& index) const;
    [[nodiscard]] const Mapping* mappingAt(int row) const { return mappingAt(index(row, 0)); }
    [[nodiscard]] const UnusedListener* unusedAt(const QModelIndex& index) const;
    /// Null: another sort of line.
    [[nodiscard]] FlowRecordPtr flowAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOfKey(const QString& key) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Node {
        MappingLine line;
        quintptr id = 0; ///< of this node alone; an index below it holds it
        std::vector<FlowRecordPtr> flows;
    };
    void update(const RulesSnapshotPtr& snapshot);
    void reset(const RulesSnapshotPtr& snapshot, const std::vector<MappingLine>& lines);
    void removeOthers(const QHash<QString, int>& wanted);
    void takeLines(const std::vector<MappingLine>& lines, const QHash<QString, int>& wanted);
    void insertNew(const std::vector<MappingLine>& lines);
    void renumber();
    void takeFlows(int row);
    [[nodiscard]] const std::vector<PackedFlow>* toldFlows(const Node& node) const;
    [[nodiscard]] Line lineOf(const QModelIndex& index) const;
    [[nodiscard]] const Node& nodeOf(const QModelIndex& index) const;
    [[nodiscard]] MappingCells::Lines linesOf(const QModelIndex& index) const;
    [[nodiscard]] QString textOf(const QModelIndex& index) const;
    [[nodiscard]] QString toolTipOf(const QModelIndex& index) const;

    RulesSnapshotPtr m_snapshot;
    std::uint64_t m_nowNs = 0;
    MappingWish m_wish;
    QHash<QString, int> m_findings;
    std::vector<Node> m_nodes;
    QHash<quintptr, int> m_rowOfId;
    quintptr m_lastId = 0; ///< 0 is nobody's
};

} // namespace natlens
