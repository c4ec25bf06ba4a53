// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/mapping_tree_model.h"

#include <algorithm>

#include "text/visible_text.h"

namespace natlens {

void MappingTreeModel::setSnapshot(const RulesSnapshotPtr& snapshot, std::uint64_t nowNs)
{
    m_nowNs = nowNs;
    update(snapshot);
}

void MappingTreeModel::setGroup(Group group)
{
    m_wish.group = group;
    update(m_snapshot);
}

void MappingTreeModel::setSearch(const QString& search)
{
    m_wish.search = search;
    update(m_snapshot);
}

void MappingTreeModel::setFindings(const QHash<QString, int>& severities)
{
    m_findings = severities;
    update(m_snapshot);
}

void MappingTreeModel::sort(int column, Qt::SortOrder order)
{
    m_wish.sortBy = column;
    m_wish.order = order;
    update(m_snapshot);
}

const MappingTreeModel::Node& MappingTreeModel::nodeOf(const QModelIndex& index) const
{
    const int row = index.internalId() == 0 ? index.row() : m_rowOfId.value(index.internalId());
    return m_nodes[static_cast<std::size_t>(row)];
}

MappingTreeModel::Line MappingTreeModel::lineOf(const QModelIndex& index) const
{
    const Node& node = nodeOf(index);
    if (index.internalId() == 0) {
        return node.line.unused ? UnusedRow : MappingRow;
    }
    return static_cast<std::size_t>(index.row()) < node.flows.size() ? FlowRow : TailRow;
}

const Mapping* MappingTreeModel::mappingAt(const QModelIndex& index) const
{
    return index.isValid() && !nodeOf(index).line.unused
               ? &m_snapshot->mappings->mappings[nodeOf(index).line.at]
               : nullptr;
}

const UnusedListener* MappingTreeModel::unusedAt(const QModelIndex& index) const
{
    return index.isValid() && nodeOf(index).line.unused
               ? &m_snapshot->mappings->unused[nodeOf(index).line.at]
               : nullptr;
}

FlowRecordPtr MappingTreeModel::flowAt(const QModelIndex& index) const
{
    return index.isValid() && lineOf(index) == FlowRow
               ? nodeOf(index).flows[static_cast<std::size_t>(index.row())]
               : nullptr;
}

QModelIndex MappingTreeModel::indexOfKey(const QString& key) const
{
    const auto at = std::ranges::find(m_nodes, key, [](const Node& node) { return node.line.key; });
    return at == m_nodes.end() ? QModelIndex() : index(static_cast<int>(at - m_nodes.begin()), 0);
}

QModelIndex MappingTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? nodeOf(parent).id : quintptr{0});
}

QModelIndex MappingTreeModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0) {
        return {};
    }
    return createIndex(m_rowOfId.value(index.internalId()), 0, quintptr{0});
}

int MappingTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_nodes.size());
    }
    const bool unfolds = parent.column() == 0 && lineOf(parent) == MappingRow;
    return unfolds ? static_cast<int>(nodeOf(parent).flows.size()) + 1 : 0;
}

int MappingTreeModel::columnCount(const QModelIndex&) const
{
    return MappingCells::ColumnCount;
}

QString MappingTreeModel::textOf(const QModelIndex& index) const
{
    const int column = index.column();
    switch (lineOf(index)) {
    case MappingRow:
        return MappingCells::text(*mappingAt(index), *m_snapshot->rules, column, m_nowNs);
    case UnusedRow: return MappingCells::text(*unusedAt(index), column);
    case FlowRow: return MappingCells::text(*flowAt(index), *mappingAt(index), column, m_nowNs);
    case TailRow: break;
    }
    return column == 0 ? MappingCells::tail(*mappingAt(index), toldFlows(nodeOf(index)) != nullptr)
                       : QString();
}

MappingCells::Lines MappingTreeModel::linesOf(const QModelIndex& index) const
{
    switch (lineOf(index)) {
    case MappingRow:
        return MappingCells::lines(*mappingAt(index), *m_snapshot->rules, index.column(), m_nowNs);
    case UnusedRow: return MappingCells::lines(*unusedAt(index), index.column());
    case FlowRow:
    case TailRow: break;
    }
    return {};
}

QString MappingTreeModel::toolTipOf(const QModelIndex& index) const
{
    const int column = index.column();
    switch (lineOf(index)) {
    case MappingRow:
        return MappingCells::toolTip(*mappingAt(index), *m_snapshot->rules, column, m_nowNs);
    case UnusedRow: return MappingCells::toolTip(*unusedAt(index), column);
    case FlowRow: return MappingCells::toolTip(*flowAt(index), *mappingAt(index), column, m_nowNs);
    case TailRow: break;
    }
    return textOf(index.siblingAtColumn(0));
}

QVariant MappingTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Mapping* mapping = mappingAt(index);
    switch (role) {
    case Qt::DisplayRole: return textOf(index);
    case Qt::ToolTipRole: return plainToolTip(toolTipOf(index));
    case Qt::TextAlignmentRole:
        return index.column() >= MappingCells::FlowsColumn
                   ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
    case LineRole: return static_cast<int>(lineOf(index));
    case StateRole: return mapping == nullptr ? QVariant() : static_cast<int>(mapping->state);
    case KindRole: return mapping == nullptr ? QVariant() : static_cast<int>(mapping->kind);
    case KeyRole: return nodeOf(index).line.key;
    case FirstRole: return linesOf(index).first;
    case SecondRole: return linesOf(index).second;
    case LeadsRole: return lineOf(index) == TailRow && mapping->flowsNow > 0;
    case FindingRole: {
        const auto found = m_findings.find(nodeOf(index).line.key);
        return found == m_findings.end() || lineOf(index) != MappingRow ? QVariant()
                                                                        : QVariant(*found);
    }
    default: return {};
    }
}

QVariant MappingTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        const auto side = section >= MappingCells::FlowsColumn ? Qt::AlignRight : Qt::AlignLeft;
        return QVariant::fromValue(side | Qt::AlignVCenter);
    }
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? QVariant(MappingCells::header(section))
               : QVariant();
}

} // namespace natlens
