// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/flow_table_model.h"

#include <algorithm>
#include <utility>

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
    showNext(sizeOf(snapshot), [&]() -> NewRow {
        const FlowSnapshotPtr old = std::exchange(m_snapshot, snapshot);
        if (snapshot) {
            m_context.accountingOn = snapshot->statistics.accountingOn;
            m_context.timestampsOn = snapshot->statistics.timestampsOn;
            m_context.owners = snapshot->owners;
            m_context.monotonicNs = std::max(m_context.monotonicNs, snapshot->takenNs);
        }
        return [this, old](int row) {
            return row < sizeOf(old) ? rowOf(old->idAt(static_cast<std::size_t>(row))) : -1;
        };
    });
}

void FlowTableModel::clear()
{
    beginResetModel();
    m_snapshot.reset();
    forgetRows();
    m_context = {};
    endResetModel();
}

void FlowTableModel::setClocks(std::uint64_t monotonicNs, std::uint64_t realtimeNs)
{
    m_context.monotonicNs = monotonicNs;
    m_context.realtimeNs = realtimeNs;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, static_cast<int>(FlowColumn::Age)),
                           index(rowCount() - 1, static_cast<int>(FlowColumn::Timeout)),
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
