// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <memory>

#include "models/attribute.h"

namespace natlens {

/// Attribute lists as a tree of three columns. A list of the same shape (names and counts) only
/// changes its values, so that what is unfolded or chosen stays so.
class AttributeTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, MeaningColumn, ColumnCount };

    explicit AttributeTreeModel(QObject* parent = nullptr);
    ~AttributeTreeModel() override;

    void setAttributes(const std::vector<Attribute>& attributes);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    [[nodiscard]] const Node& nodeOf(const QModelIndex& index) const;
    void refresh(Node& node, const std::vector<Attribute>& attributes, const QModelIndex& parent);

    std::unique_ptr<Node> m_root;
};

} // namespace natlens
