// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <optional>
#include <vector>

#include "client/rules_snapshot.h"

namespace natlens {

/// The mappings of one kind or of all, and the listeners that nothing leads to. Figures change in
/// place; other rows are a reset.
class MappingTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        OriginalColumn,
        RuleColumn,
        TargetColumn,
        SocketColumn,
        ProcessColumn,
        FlowsColumn,
        BytesColumn,
        SeenColumn,
        ColumnCount
    };
    enum Role {
        StateRole = Qt::UserRole, ///< MappingState; invalid: a listener that nothing leads to
        KindRole,                 ///< MappingKind; likewise
        FindingRole,              ///< Severity of the worst finding here; invalid: none
        KeyRole,                  ///< names the row in another reading, too
    };
    enum class Group { All, Redirect, DnatHere, DnatAway, Tproxy, SourceNat };

    using QAbstractTableModel::QAbstractTableModel;

    void setSnapshot(const RulesSnapshotPtr& snapshot, std::uint64_t nowNs);
    void setGroup(Group group);
    void setSearch(const QString& search);
    /// Severities by mappingKey().
    void setFindings(const QHash<QString, int>& severities);

    [[nodiscard]] const RulesSnapshotPtr& snapshot() const { return m_snapshot; }
    /// Null: no row, or a listener that nothing leads to.
    [[nodiscard]] const Mapping* mappingAt(int row) const;
    [[nodiscard]] const UnusedListener* unusedAt(int row) const;
    [[nodiscard]] int rowOfKey(const QString& key) const;
    [[nodiscard]] std::size_t countIn(Group group) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row {
        QString key;
        std::size_t at = 0;
        bool unused = false;
        bool operator==(const Row&) const = default;
    };
    [[nodiscard]] std::vector<Row> rowsNow() const;
    void update();
    [[nodiscard]] bool wanted(const Mapping& mapping) const;
    [[nodiscard]] bool before(const Row& a, const Row& b) const;
    [[nodiscard]] QString text(const Mapping& mapping, int column) const;
    [[nodiscard]] static QString text(const UnusedListener& unused, int column);
    [[nodiscard]] QString toolTip(const Mapping& mapping, int column) const;

    RulesSnapshotPtr m_snapshot;
    std::uint64_t m_nowNs = 0;
    Group m_group = Group::All;
    QString m_search;
    QHash<QString, int> m_findings;
    std::vector<Row> m_rows;
    int m_sortBy = -1; ///< as the table has them
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace natlens
