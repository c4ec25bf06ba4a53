// SPDX-License-Identifier: GPL-2.0-or-later
// How the rows of a MappingTreeModel become those of another snapshot or wish.
#include <QSet>
#include <algorithm>

#include "models/mapping_tree_model.h"

namespace natlens {

namespace {

/// More changes than that are told as another table: one by one they would take longer.
constexpr std::size_t MostChanges = 256;

std::uint64_t sequenceOf(const FlowRecordPtr& flow)
{
    return flow->sequence;
}

std::vector<FlowRecordPtr> recordsOf(const std::vector<PackedFlow>* flows)
{
    std::vector<FlowRecordPtr> records;
    for (std::size_t at = 0; flows != nullptr && at < flows->size(); ++at) {
        records.push_back(std::make_shared<const FlowRecord>(recordOf({&(*flows)[at], nullptr})));
    }
    return records;
}

/// Newest first, as both lists are.
bool hasFlow(const std::vector<FlowRecordPtr>& flows, const FlowRecordPtr& flow)
{
    return std::ranges::binary_search(flows, sequenceOf(flow), std::ranges::greater{}, sequenceOf);
}

} // namespace

void MappingTreeModel::update(const RulesSnapshotPtr& snapshot)
{
    const std::vector<MappingLine> lines = mappingLines(snapshot, m_wish, m_nowNs);
    QHash<QString, int> wanted;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        wanted.insert(lines[at].key, static_cast<int>(at));
    }
    const auto kept = static_cast<std::size_t>(std::ranges::count_if(
        m_nodes, [&](const Node& node) { return wanted.contains(node.line.key); }));
    if (m_nodes.size() + lines.size() - 2 * kept > MostChanges) {
        reset(snapshot, lines);
    } else {
        // What goes does so while its line still means something.
        removeOthers(wanted);
        m_snapshot = snapshot;
        takeLines(lines, wanted);
        insertNew(lines);
    }
    for (int row = 0; row < rowCount(); ++row) {
        takeFlows(row);
    }
    if (!m_nodes.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void MappingTreeModel::reset(const RulesSnapshotPtr& snapshot,
                             const std::vector<MappingLine>& lines)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_nodes.clear();
    for (const MappingLine& line : lines) {
        m_nodes.push_back({line, ++m_lastId, {}});
    }
    renumber();
    endResetModel();
}

void MappingTreeModel::renumber()
{
    m_rowOfId.clear();
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        m_rowOfId.insert(m_nodes[row].id, static_cast<int>(row));
    }
}

void MappingTreeModel::removeOthers(const QHash<QString, int>& wanted)
{
    const auto stays = [&](std::ptrdiff_t row) {
        return wanted.contains(m_nodes[static_cast<std::size_t>(row)].line.key);
    };
    for (auto last = std::ssize(m_nodes) - 1; last >= 0; --last) {
        if (stays(last)) {
            continue;
        }
        auto first = last;
        for (; first > 0 && !stays(first - 1); --first) {
        }
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
        m_nodes.erase(m_nodes.begin() + first, m_nodes.begin() + last + 1);
        renumber();
        endRemoveRows();
        last = first;
    }
}

/// Of the rows that stay: their new places in the snapshot and in the order.
void MappingTreeModel::takeLines(const std::vector<MappingLine>& lines,
                                 const QHash<QString, int>& wanted)
{
    const auto place = [&](const Node& node) { return wanted.value(node.line.key); };
    for (Node& node : m_nodes) {
        node.line = lines[static_cast<std::size_t>(place(node))];
    }
    if (std::ranges::is_sorted(m_nodes, {}, place)) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QModelIndexList from;
    std::vector<quintptr> nodes;
    for (const QModelIndex& index : persistentIndexList()) {
        if (index.internalId() == 0) {
            from += index;
            nodes.push_back(nodeOf(index).id);
        }
    }
    std::ranges::stable_sort(m_nodes, {}, place);
    renumber();
    QModelIndexList to;
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        to += createIndex(m_rowOfId.value(nodes[at]), from[static_cast<qsizetype>(at)].column(),
                          quintptr{0});
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void MappingTreeModel::insertNew(const std::vector<MappingLine>& lines)
{
    for (std::size_t first = 0; first < lines.size(); ++first) {
        const bool more = first < m_nodes.size();
        if (more && m_nodes[first].line.key == lines[first].key) {
            continue;
        }
        std::size_t last = first;
        while (last + 1 < lines.size()
               && !(more && m_nodes[first].line.key == lines[last + 1].key)) {
            ++last;
        }
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
        std::vector<Node> made;
        for (std::size_t at = first; at <= last; ++at) {
            made.push_back({lines[at], ++m_lastId, {}});
        }
        m_nodes.insert(m_nodes.begin() + static_cast<std::ptrdiff_t>(first), made.begin(),
                       made.end());
        renumber();
        endInsertRows();
        first = last;
    }
}

const std::vector<PackedFlow>* MappingTreeModel::toldFlows(const Node& node) const
{
    if (node.line.unused) {
        return nullptr;
    }
    const auto told = m_snapshot->mappings->flows.find(node.line.at);
    return told == m_snapshot->mappings->flows.end() ? nullptr : &told->second;
}

void MappingTreeModel::takeFlows(int row)
{
    Node& node = m_nodes[static_cast<std::size_t>(row)];
    const std::vector<FlowRecordPtr> next = recordsOf(toldFlows(node));
    const QModelIndex parent = index(row, 0);
    for (auto last = std::ssize(node.flows) - 1; last >= 0; --last) {
        const auto stays = [&](std::ptrdiff_t at) {
            return hasFlow(next, node.flows[static_cast<std::size_t>(at)]);
        };
        if (stays(last)) {
            continue;
        }
        auto first = last;
        for (; first > 0 && !stays(first - 1); --first) {
        }
        beginRemoveRows(parent, static_cast<int>(first), static_cast<int>(last));
        node.flows.erase(node.flows.begin() + first, node.flows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
    for (std::size_t first = 0; first < next.size(); ++first) {
        std::size_t last = first;
        for (; last < next.size() && !hasFlow(node.flows, next[last]); ++last) {
        }
        if (last == first) {
            node.flows[first] = next[first];
            continue;
        }
        beginInsertRows(parent, static_cast<int>(first), static_cast<int>(last) - 1);
        node.flows.insert(node.flows.begin() + static_cast<std::ptrdiff_t>(first),
                          next.begin() + static_cast<std::ptrdiff_t>(first),
                          next.begin() + static_cast<std::ptrdiff_t>(last));
        endInsertRows();
        first = last - 1;
    }
    if (rowCount(parent) > 0) {
        Q_EMIT dataChanged(index(0, 0, parent),
                           index(rowCount(parent) - 1, columnCount() - 1, parent));
    }
}

} // namespace natlens
