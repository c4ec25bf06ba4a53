// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/group_table_model.h"

#include <QLocale>
#include <cmath>
#include <map>

#include "text/filter_text.h"
#include "text/quantity.h"

namespace natlens {

namespace {

bool isKey(int column)
{
    return column == GroupTableModel::KeyColumn || column == GroupTableModel::SecondKeyColumn;
}

int alignmentOf(int column)
{
    const bool left = isKey(column) || column == GroupTableModel::ShareColumn;
    return static_cast<int>((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

// At the right of the head is the arrow of the order.
int headAlignmentOf(int column)
{
    const bool left = isKey(column) || column == GroupTableModel::ShareColumn;
    return static_cast<int>((left ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::AlignVCenter);
}

double part(double value, double whole)
{
    return whole > 0 ? value / whole : 0;
}

template<class T> double numberOr0(const std::optional<T>& value)
{
    return value ? static_cast<double>(*value) : 0;
}

} // namespace

void GroupTableModel::setGroups(const GroupSnapshotPtr& groups, std::optional<bool> accountingOn)
{
    if (groups == m_groups && accountingOn == m_accountingOn) {
        return;
    }
    m_accountingOn = accountingOn;
    const int rows = groups ? static_cast<int>(groups->groups.size()) : 0;
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
    const GroupSnapshotPtr old = m_groups;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    m_groups = groups;
    keepIndexes(old);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

void GroupTableModel::keepIndexes(const GroupSnapshotPtr& old)
{
    const QModelIndexList before = persistentIndexList();
    if (before.isEmpty()) {
        return;
    }
    std::map<std::array<std::string, 2>, int> rows;
    for (int row = 0; m_groups && row < static_cast<int>(m_groups->groups.size()); ++row) {
        rows.emplace(m_groups->groups[static_cast<std::size_t>(row)].key, row);
    }
    QModelIndexList after;
    for (const QModelIndex& index : before) {
        const auto at = static_cast<std::size_t>(index.row());
        const bool known = old && at < old->groups.size();
        const auto now = known ? rows.find(old->groups[at].key) : rows.end();
        after += now != rows.end() ? createIndex(now->second, index.column()) : QModelIndex();
    }
    changePersistentIndexList(before, after);
}

const FlowGroup* GroupTableModel::groupAt(int row) const
{
    return m_groups && row >= 0 && row < static_cast<int>(m_groups->groups.size())
               ? &m_groups->groups[static_cast<std::size_t>(row)]
               : nullptr;
}

std::optional<GroupOrder> GroupTableModel::orderOf(int column)
{
    switch (static_cast<Column>(column)) {
    case KeyColumn: return GroupOrder::Key;
    case FlowsColumn: return GroupOrder::Flows;
    case PacketsColumn: return GroupOrder::Packets;
    case BytesColumn: return GroupOrder::Bytes;
    case PacketRateColumn: return GroupOrder::PacketRate;
    case ByteRateColumn: return GroupOrder::ByteRate;
    case SecondKeyColumn:
    case ShareColumn:
    case ColumnCount: break;
    }
    return std::nullopt;
}

int GroupTableModel::columnOf(GroupOrder order)
{
    for (int column = 0; column < ColumnCount; ++column) {
        if (orderOf(column) == order) {
            return column;
        }
    }
    return FlowsColumn;
}

int GroupTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int GroupTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GroupTableModel::data(const QModelIndex& index, int role) const
{
    const FlowGroup* group = groupAt(index.row());
    if (group == nullptr || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return text(*group, index.column());
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString()
               + QStringLiteral(": ") + text(*group, index.column());
    case Qt::ToolTipRole:
        return isKey(index.column()) ? QVariant(QString::fromStdString(group->filter)) : QVariant();
    case Qt::TextAlignmentRole: return alignmentOf(index.column());
    case ShareRole: return share(*group);
    default: return {};
    }
}

QVariant GroupTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return orientation == Qt::Horizontal && role == Qt::TextAlignmentRole
                   ? QVariant(headAlignmentOf(section))
                   : QVariant();
    }
    switch (static_cast<Column>(section)) {
    case KeyColumn: return m_groups ? filterFieldTitle(m_groups->query.by) : tr("Group");
    case SecondKeyColumn:
        return m_groups && m_groups->query.thenBy ? filterFieldTitle(*m_groups->query.thenBy)
                                                  : tr("Second field");
    case FlowsColumn: return tr("Flows");
    case ShareColumn: return tr("Share");
    case PacketsColumn: return tr("Packets");
    case BytesColumn: return tr("Bytes");
    case PacketRateColumn: return tr("Packets/s");
    case ByteRateColumn: return tr("Bytes/s");
    case ColumnCount: break;
    }
    return {};
}

QString GroupTableModel::amount(const std::optional<std::uint64_t>& value, bool bytes) const
{
    if (value) {
        return bytes ? bytesText(*value) : countText(*value);
    }
    return m_accountingOn == false ? tr("off", "the kernel does not count this")
                                   : QStringLiteral("\u2013");
}

QString GroupTableModel::rate(const std::optional<double>& value, bool bytes) const
{
    return value ? amount(static_cast<std::uint64_t>(std::llround(std::max(0.0, *value))), bytes)
                 : amount(std::nullopt, bytes);
}

QString GroupTableModel::text(const FlowGroup& group, int column) const
{
    const auto key = [&](std::size_t place) {
        return group.key[place].empty() ? tr("none", "a group of flows without a value")
                                        : QString::fromStdString(group.key[place]);
    };
    const GroupTotals& totals = group.totals;
    switch (static_cast<Column>(column)) {
    case KeyColumn: return key(0);
    case SecondKeyColumn: return m_groups->query.thenBy ? key(1) : QString();
    case FlowsColumn: return countText(totals.flows);
    case ShareColumn: return QLocale().toString(share(group) * 100, 'f', 1) + QStringLiteral(" %");
    case PacketsColumn: return amount(totals.packets, false);
    case BytesColumn: return amount(totals.bytes, true);
    case PacketRateColumn: return rate(totals.packetRate, false);
    case ByteRateColumn: return rate(totals.byteRate, true);
    case ColumnCount: break;
    }
    return {};
}

double GroupTableModel::share(const FlowGroup& group) const
{
    const GroupTotals& own = group.totals;
    const GroupTotals& all = m_groups->all;
    switch (m_groups->query.order) {
    case GroupOrder::Packets: return part(numberOr0(own.packets), numberOr0(all.packets));
    case GroupOrder::Bytes: return part(numberOr0(own.bytes), numberOr0(all.bytes));
    case GroupOrder::PacketRate: return part(numberOr0(own.packetRate), numberOr0(all.packetRate));
    case GroupOrder::ByteRate: return part(numberOr0(own.byteRate), numberOr0(all.byteRate));
    case GroupOrder::Flows:
    case GroupOrder::Key: break;
    }
    return part(static_cast<double>(own.flows), static_cast<double>(all.flows));
}

} // namespace natlens
