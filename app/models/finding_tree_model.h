// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include "client/rules_snapshot.h"

namespace natlens {

/// Findings, the worst first; below them, folded, what is in order and what could not be read.
class FindingTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Kind { FindingLine, PassedHead, MissingHead, PassedLine, MissingLine };
    enum Role {
        KindRole = Qt::UserRole,
        SeverityRole,
        ConfidenceRole, ///< in words
        KeyRole,        ///< of findings: names it in another diagnosis, too
        IdRole,         ///< of findings: the check's
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setSnapshot(const DoctorSnapshotPtr& snapshot);
    [[nodiscard]] const DoctorSnapshotPtr& snapshot() const { return m_snapshot; }
    /// Null: no finding stands there.
    [[nodiscard]] const Finding* findingAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOfKey(const QString& key) const;
    [[nodiscard]] QModelIndex indexOfId(const QString& id) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] int findings() const;
    [[nodiscard]] int passed() const;
    [[nodiscard]] int missing() const;
    [[nodiscard]] Kind kindOf(const QModelIndex& index) const;
    [[nodiscard]] QString textOf(const QModelIndex& index) const;

    DoctorSnapshotPtr m_snapshot;
    QStringList m_missing; ///< one a line
};

} // namespace natlens
