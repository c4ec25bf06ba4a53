// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/mapping_table_model.h"

#include <algorithm>

#include "text/mapping_text.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

namespace {

using Group = MappingTableModel::Group;

Group groupOf(MappingKind kind)
{
    switch (kind) {
    case MappingKind::Redirect: return Group::Redirect;
    case MappingKind::DnatHere: return Group::DnatHere;
    case MappingKind::DnatAway: return Group::DnatAway;
    case MappingKind::Tproxy: return Group::Tproxy;
    case MappingKind::SourceNat:
    case MappingKind::Masquerade: break;
    }
    return Group::SourceNat;
}

} // namespace

void MappingTableModel::setSnapshot(const RulesSnapshotPtr& snapshot, std::uint64_t nowNs)
{
    m_snapshot = snapshot;
    m_nowNs = nowNs;
    update();
}

void MappingTableModel::setGroup(Group group)
{
    m_group = group;
    update();
}

void MappingTableModel::setSearch(const QString& search)
{
    m_search = search;
    update();
}

void MappingTableModel::setFindings(const QHash<QString, int>& severities)
{
    m_findings = severities;
    update();
}

void MappingTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortBy = column;
    m_order = order;
    update();
}

// Indexes hold rows: other keys in other places are another table.
void MappingTableModel::update()
{
    std::vector<Row> rows = rowsNow();
    const bool same = std::ranges::equal(rows, m_rows, {}, &Row::key, &Row::key);
    if (!same) {
        beginResetModel();
    }
    m_rows = std::move(rows);
    if (!same) {
        endResetModel();
    } else if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

bool MappingTableModel::wanted(const Mapping& mapping) const
{
    if (m_group != Group::All && groupOf(mapping.kind) != m_group) {
        return false;
    }
    if (m_search.isEmpty()) {
        return true;
    }
    for (int column = 0; column < ColumnCount; ++column) {
        if (text(mapping, column).contains(m_search, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

std::vector<MappingTableModel::Row> MappingTableModel::rowsNow() const
{
    std::vector<Row> rows;
    if (!m_snapshot || !m_snapshot->mappings || !m_snapshot->rules) {
        return rows;
    }
    const MappingTable& table = *m_snapshot->mappings;
    for (std::size_t at = 0; at < table.mappings.size(); ++at) {
        if (wanted(table.mappings[at])) {
            rows.push_back({mappingKey(table.mappings[at], *m_snapshot->rules), at, false});
        }
    }
    const bool sockets = m_group == Group::All || m_group == Group::Tproxy;
    for (std::size_t at = 0; sockets && at < table.unused.size(); ++at) {
        const DiagSocket& socket = table.unused[at].listener.socket;
        if (m_search.isEmpty() || socketEnd(socket).contains(m_search)) {
            rows.push_back({QStringLiteral("socket|%1").arg(socket.cookie), at, true});
        }
    }
    if (m_sortBy >= 0) {
        std::ranges::stable_sort(rows, [this](const Row& a, const Row& b) {
            if (a.unused || b.unused) {
                return !a.unused && b.unused; // last, whatever the order
            }
            return m_order == Qt::AscendingOrder ? before(a, b) : before(b, a);
        });
    }
    return rows;
}

bool MappingTableModel::before(const Row& a, const Row& b) const
{
    const Mapping& x = m_snapshot->mappings->mappings[a.at];
    const Mapping& y = m_snapshot->mappings->mappings[b.at];
    switch (static_cast<Column>(m_sortBy)) {
    case StateColumn: return x.state < y.state;
    case OriginalColumn: return x.original < y.original;
    case TargetColumn: return std::pair(x.target, x.targetPort) < std::pair(y.target, y.targetPort);
    case FlowsColumn:
        return std::pair(x.flowsNow, x.flowsTotal) < std::pair(y.flowsNow, y.flowsTotal);
    case BytesColumn: return x.bytes < y.bytes;
    case SeenColumn: return x.lastSeenNs < y.lastSeenNs;
    case RuleColumn: return x.rule < y.rule;
    case SocketColumn:
    case ProcessColumn:
    case ColumnCount: break;
    }
    return text(x, m_sortBy).localeAwareCompare(text(y, m_sortBy)) < 0;
}

const Mapping* MappingTableModel::mappingAt(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return row >= 0 && at < m_rows.size() && !m_rows[at].unused
               ? &m_snapshot->mappings->mappings[m_rows[at].at]
               : nullptr;
}

const UnusedListener* MappingTableModel::unusedAt(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return row >= 0 && at < m_rows.size() && m_rows[at].unused
               ? &m_snapshot->mappings->unused[m_rows[at].at]
               : nullptr;
}

int MappingTableModel::rowOfKey(const QString& key) const
{
    const auto at = std::ranges::find(m_rows, key, &Row::key);
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

std::size_t MappingTableModel::countIn(Group group) const
{
    if (!m_snapshot || !m_snapshot->mappings) {
        return 0;
    }
    const MappingTable& table = *m_snapshot->mappings;
    const auto sockets =
        group == Group::All || group == Group::Tproxy ? table.unused.size() : std::size_t{0};
    return sockets
           + static_cast<std::size_t>(std::ranges::count_if(table.mappings, [&](const Mapping& m) {
                 return group == Group::All || groupOf(m.kind) == group;
             }));
}

int MappingTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MappingTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString MappingTableModel::text(const Mapping& mapping, int column) const
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return mappingStateText(mapping.state);
    case OriginalColumn: return mappingProtocol(mapping) + QLatin1Char(' ') + originalText(mapping);
    case RuleColumn:
        if (mapping.rule) {
            return ruleLine(m_snapshot->rules->rules[*mapping.rule]);
        }
        return mapping.certainty == RuleCertainty::Ambiguous
                   ? tr("one of %n", "rules", static_cast<int>(mapping.candidates.size()))
                   : certaintyText(mapping.certainty);
    case TargetColumn: return QStringLiteral("→ ") + targetText(mapping);
    case SocketColumn: return socketText(mapping.listener);
    case ProcessColumn: return processText(mapping.listener);
    case FlowsColumn: return flowsText(mapping);
    case BytesColumn: return bytesText(mapping);
    case SeenColumn: return lastSeenText(mapping, m_nowNs);
    case ColumnCount: break;
    }
    return {};
}

QString MappingTableModel::text(const UnusedListener& unused, int column)
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return tr("not reached");
    case OriginalColumn: return tr("no rule leads here");
    case SocketColumn: return socketText(unused.listener);
    case ProcessColumn: return processText(unused.listener);
    case RuleColumn:
    case TargetColumn: return QStringLiteral("–");
    case FlowsColumn:
    case BytesColumn:
    case SeenColumn:
    case ColumnCount: break;
    }
    return {};
}

QString MappingTableModel::toolTip(const Mapping& mapping, int column) const
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return mappingStateMeaning(mapping);
    case RuleColumn:
        return (mapping.rule
                    ? rulePlace(*m_snapshot->rules, *mapping.rule) + QLatin1Char('\n')
                          + ruleLine(m_snapshot->rules->rules[*mapping.rule]) + QLatin1Char('\n')
                    : QString())
               + certaintyText(mapping.certainty) + QStringLiteral(": ")
               + certaintyMeaning(mapping.certainty);
    case FlowsColumn: return tr("Flows now / flows that were seen since the window opened");
    case BytesColumn:
        return mapping.bytes ? tr("Both directions together")
                             : tr("The kernel does not count here (nf_conntrack_acct).");
    default: return text(mapping, column);
    }
}

QVariant MappingTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == KeyRole) {
        return row.key;
    }
    if (role == Qt::TextAlignmentRole && index.column() >= FlowsColumn) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (row.unused) {
        return role == Qt::DisplayRole
                   ? QVariant(text(m_snapshot->mappings->unused[row.at], index.column()))
                   : QVariant();
    }
    const Mapping& mapping = m_snapshot->mappings->mappings[row.at];
    switch (role) {
    case Qt::DisplayRole: return text(mapping, index.column());
    case Qt::ToolTipRole: return plainToolTip(toolTip(mapping, index.column()));
    case StateRole: return static_cast<int>(mapping.state);
    case KindRole: return static_cast<int>(mapping.kind);
    case FindingRole: {
        const auto found = m_findings.find(row.key);
        return found == m_findings.end() ? QVariant() : QVariant(*found);
    }
    default: return {};
    }
}

QVariant MappingTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section >= FlowsColumn ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case StateColumn: return tr("State");
    case OriginalColumn: return tr("Original");
    case RuleColumn: return tr("Rule");
    case TargetColumn: return tr("Target");
    case SocketColumn: return tr("Socket");
    case ProcessColumn: return tr("Process, user");
    case FlowsColumn: return tr("Flows");
    case BytesColumn: return tr("Bytes");
    case SeenColumn: return tr("Last seen");
    case ColumnCount: break;
    }
    return {};
}

} // namespace natlens
