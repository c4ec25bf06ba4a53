// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "client/rules_snapshot.h"

namespace natlens {

/// The rules of one interception as the kernel has them, with their counters.
class RuleCounterModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { ChainColumn, RuleColumn, PacketsColumn, BytesColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Of the table natlens_N; 0: of none.
    void setRules(const RulesetPtr& rules, unsigned number);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString chain;
        QString rule;
        std::optional<RuleCounters> counters;
    };
    [[nodiscard]] static QString text(const Row& row, int column);

    std::vector<Row> m_rows;
};

} // namespace natlens
