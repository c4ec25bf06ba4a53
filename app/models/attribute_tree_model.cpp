// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/attribute_tree_model.h"

#include <vector>

namespace natlens {

// Nodes live as long as the shape of the list; an index holds its node's place in the tree.
struct AttributeTreeModel::Node {
    QString name;
    QString value;
    QString meaning;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    void grow(const std::vector<Attribute>& attributes)
    {
        for (const Attribute& attribute : attributes) {
            auto child = std::make_unique<Node>();
            child->name = attribute.name;
            child->value = attribute.value;
            child->meaning = attribute.meaning;
            child->parent = this;
            child->row = static_cast<int>(children.size());
            child->grow(attribute.children);
            children.push_back(std::move(child));
        }
    }

    [[nodiscard]] bool sameShape(const std::vector<Attribute>& attributes) const
    {
        if (children.size() != attributes.size()) {
            return false;
        }
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (children[i]->name != attributes[i].name
                || !children[i]->sameShape(attributes[i].children)) {
                return false;
            }
        }
        return true;
    }
};

AttributeTreeModel::AttributeTreeModel(QObject* parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{
}

AttributeTreeModel::~AttributeTreeModel() = default;

void AttributeTreeModel::setAttributes(const std::vector<Attribute>& attributes)
{
    if (m_root->sameShape(attributes)) {
        refresh(*m_root, attributes, {});
        return;
    }
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->grow(attributes);
    endResetModel();
}

void AttributeTreeModel::refresh(Node& node, const std::vector<Attribute>& attributes,
                                 const QModelIndex& parent)
{
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        Node& child = *node.children[i];
        const int row = static_cast<int>(i);
        if (child.value != attributes[i].value || child.meaning != attributes[i].meaning) {
            child.value = attributes[i].value;
            child.meaning = attributes[i].meaning;
            Q_EMIT dataChanged(index(row, ValueColumn, parent), index(row, MeaningColumn, parent));
        }
        refresh(child, attributes[i].children, index(row, 0, parent));
    }
}

const AttributeTreeModel::Node& AttributeTreeModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? *static_cast<const Node*>(index.constInternalPointer()) : *m_root;
}

QModelIndex AttributeTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, nodeOf(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex AttributeTreeModel::parent(const QModelIndex& child) const
{
    const Node* up = child.isValid() ? nodeOf(child).parent : nullptr;
    return up == nullptr || up == m_root.get() ? QModelIndex() : createIndex(up->row, 0, up);
}

int AttributeTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int AttributeTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant AttributeTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const Node& node = nodeOf(index);
    switch (static_cast<Column>(index.column())) {
    case NameColumn: return node.name;
    case ValueColumn: return node.value;
    case MeaningColumn: return node.meaning;
    case ColumnCount: break;
    }
    return {};
}

QVariant AttributeTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case NameColumn: return tr("Attribute");
    case ValueColumn: return tr("Value");
    case MeaningColumn: return tr("Meaning");
    case ColumnCount: break;
    }
    return {};
}

} // namespace natlens
