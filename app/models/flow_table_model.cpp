// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/flow_table_model.h"

#include <algorithm>

#include "text/end_text.h"
#include "text/nat_text.h"
#include "text/owner_text.h"

namespace natlens {

namespace {

int sizeOf(const FlowSnapshotPtr& snapshot)
{
    return snapshot ? static_cast<int>(snapshot->size()) : 0;
}

int alignmentOf(FlowColumn column)
{
    const Qt::Alignment alignment = isNumber(column) ? Qt::AlignRight : Qt::AlignLeft;
    return static_cast<int>(alignment | Qt::AlignVCenter);
}

} // namespace

void FlowTableModel::setSnapshot(const FlowSnapshotPtr& snapshot)
{
    // Rows come and go at the end, and what is where changes by a new layout: two signals at
    // most, however many flows began and ended.
    const int rows = sizeOf(snapshot);
    if (rows > m_rows) {
        resizeTo(rows);
    }
    exchange(snapshot);
    if (rows < m_rows) {
        resizeTo(rows);
    }
}

void FlowTableModel::resizeTo(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

void FlowTableModel::exchange(const FlowSnapshotPtr& snapshot)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const FlowSnapshotPtr old = m_snapshot;
    m_snapshot = snapshot;
    if (snapshot) {
        m_context.accountingOn = snapshot->statistics.accountingOn;
        m_context.timestampsOn = snapshot->statistics.timestampsOn;
        m_context.owners = snapshot->owners;
        m_context.monotonicNs = std::max(m_context.monotonicNs, snapshot->takenNs);
    }
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    int lastRow = -1;
    int lastNewRow = -1;
    for (const QModelIndex& index : before) {
        if (index.row() != lastRow) {
            lastRow = index.row();
            const bool known = lastRow < sizeOf(old);
            lastNewRow = known ? rowOf(old->idAt(static_cast<std::size_t>(lastRow))) : -1;
        }
        after += lastNewRow < 0 ? QModelIndex() : createIndex(lastNewRow, index.column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FlowTableModel::clear()
{
    beginResetModel();
    m_snapshot.reset();
    m_rows = 0;
    m_context = {};
    endResetModel();
}

void FlowTableModel::setClocks(std::uint64_t monotonicNs, std::uint64_t realtimeNs)
{
    m_context.monotonicNs = monotonicNs;
    m_context.realtimeNs = realtimeNs;
    if (m_rows > 0) {
        Q_EMIT dataChanged(index(0, static_cast<int>(FlowColumn::Age)),
                           index(m_rows - 1, static_cast<int>(FlowColumn::Timeout)),
                           {Qt::DisplayRole});
    }
}

FlowRecordPtr FlowTableModel::recordAt(int row) const
{
    return row >= 0 && row < sizeOf(m_snapshot) ? m_snapshot->record(static_cast<std::size_t>(row))
                                                : nullptr;
}

std::optional<FlowId> FlowTableModel::idAt(int row) const
{
    return row >= 0 && row < sizeOf(m_snapshot)
               ? std::optional(m_snapshot->idAt(static_cast<std::size_t>(row)))
               : std::nullopt;
}

int FlowTableModel::rowOf(const FlowId& id) const
{
    const auto row = m_snapshot ? m_snapshot->rowOf(id) : std::nullopt;
    return row ? static_cast<int>(*row) : -1;
}

bool FlowTableModel::isGrey(const FlowRecord& record) const
{
    return record.ended() || (m_snapshot && m_snapshot->stale);
}

int FlowTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int FlowTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FlowColumnCount;
}

QVariant FlowTableModel::data(const QModelIndex& index, int role) const
{
    const FlowRecordPtr record = recordAt(index.row());
    if (!record || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto column = static_cast<FlowColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(*record, column);
    case Qt::ToolTipRole: return toolTip(*record, column);
    case Qt::AccessibleTextRole:
        return columnTitle(column) + QStringLiteral(": ") + text(*record, column);
    case Qt::TextAlignmentRole: return alignmentOf(column);
    case RecordRole: return QVariant::fromValue(record);
    case EndedRole: return isGrey(*record);
    default: return {};
    }
}

QVariant FlowTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= FlowColumnCount) {
        return {};
    }
    const auto column = static_cast<FlowColumn>(section);
    switch (role) {
    case Qt::DisplayRole: return columnTitle(column);
    case Qt::ToolTipRole: return columnToolTip(column);
    case Qt::TextAlignmentRole: return alignmentOf(column);
    default: return {};
    }
}

QString FlowTableModel::text(const FlowRecord& record, FlowColumn column) const
{
    if (const auto end = endOf(column)) {
        return endText(record.flow, *end);
    }
    switch (column) {
    case FlowColumn::Protocol: return protocolText(record.flow);
    case FlowColumn::State: return stateText(record);
    case FlowColumn::Nat: return natText(record.nat);
    case FlowColumn::Age: return ageText(record, m_context);
    case FlowColumn::Timeout: return timeoutText(record, m_context);
    case FlowColumn::Packets: return packetsText(record.flow, m_context);
    case FlowColumn::Bytes: return trafficText(record.flow, m_context);
    case FlowColumn::Mark: return markText(record.flow);
    case FlowColumn::Zone: return zoneText(record.flow);
    case FlowColumn::Helper: return helperText(record.flow);
    case FlowColumn::User: return userText(record, m_context);
    case FlowColumn::Process: return processText(record, m_context);
    case FlowColumn::OriginalSource:
    case FlowColumn::OriginalDestination:
    case FlowColumn::ReplySource:
    case FlowColumn::ReplyDestination: break;
    }
    return {};
}

QString FlowTableModel::toolTip(const FlowRecord& record, FlowColumn column) const
{
    if (const auto end = endOf(column)) {
        return endToolTip(record.flow, record.nat, *end);
    }
    switch (column) {
    case FlowColumn::Protocol: return protocolToolTip(record.flow);
    case FlowColumn::State: return stateToolTip(record);
    case FlowColumn::Nat: return natToolTip(record.nat);
    case FlowColumn::Age: return ageToolTip(record, m_context);
    case FlowColumn::Timeout: return timeoutToolTip(record, m_context);
    case FlowColumn::Packets: return packetsToolTip(record.flow, m_context);
    case FlowColumn::Bytes: return trafficToolTip(record.flow, m_context);
    case FlowColumn::User:
    case FlowColumn::Process: return ownerToolTip(record, m_context);
    default: return columnToolTip(column);
    }
}

} // namespace natlens
