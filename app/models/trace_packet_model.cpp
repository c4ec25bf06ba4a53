// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/trace_packet_model.h"

#include <algorithm>

#include "text/trace_text.h"
#include "text/visible_text.h"

namespace natlens {

void TracePacketModel::setSnapshot(const TraceSnapshotPtr& snapshot)
{
    const int before = rowCount();
    const int after = snapshot ? static_cast<int>(snapshot->packets.size()) : 0;
    bool grew = m_snapshot && snapshot && after >= before;
    for (int row = 0; grew && row < before; ++row) {
        const auto at = static_cast<std::size_t>(row);
        grew = m_snapshot->packets[at].id == snapshot->packets[at].id;
    }
    if (!grew) {
        beginResetModel();
        m_snapshot = snapshot;
        endResetModel();
        return;
    }
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_snapshot = snapshot;
        endInsertRows();
    } else {
        m_snapshot = snapshot;
    }
    if (before > 0) {
        Q_EMIT dataChanged(index(0, 0), index(before - 1, ColumnCount - 1));
    }
}

const TracedPacket* TracePacketModel::packetAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_snapshot->packets[static_cast<std::size_t>(row)]
                                        : nullptr;
}

int TracePacketModel::rowOf(std::uint32_t id) const
{
    if (!m_snapshot) {
        return -1;
    }
    const auto at = std::ranges::find(m_snapshot->packets, id, &TracedPacket::id);
    return at == m_snapshot->packets.end() ? -1
                                           : static_cast<int>(at - m_snapshot->packets.begin());
}

int TracePacketModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_snapshot ? 0 : static_cast<int>(m_snapshot->packets.size());
}

int TracePacketModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant TracePacketModel::data(const QModelIndex& index, int role) const
{
    const TracedPacket* packet = index.isValid() ? packetAt(index.row()) : nullptr;
    if (packet == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        switch (static_cast<Column>(index.column())) {
        case NumberColumn: return index.row() + 1;
        case PacketColumn: return packetText(*packet);
        case VerdictColumn: return packetEndText(*packet);
        case ColumnCount: break;
        }
        return {};
    case Qt::ToolTipRole:
        return plainToolTip(packetText(*packet) + QLatin1Char('\n') + packetEndSentence(*packet));
    case IdRole: return packet->id;
    case DroppedRole:
        return packet->end == PacketEnd::Dropped || packet->end == PacketEnd::Unrouted;
    default: return {};
    }
}

QVariant TracePacketModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal) {
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case NumberColumn: return tr("No.", "number of a packet");
    case PacketColumn: return tr("Packet");
    case VerdictColumn: return tr("End");
    case ColumnCount: break;
    }
    return {};
}

} // namespace natlens
