// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/connection_table_model.h"

#include <algorithm>
#include <utility>

#include "text/connection_text.h"
#include "text/host_text.h"
#include "text/quantity.h"
#include "text/visible_text.h"

namespace natlens {

namespace {

int sizeOf(const InterceptedSnapshotPtr& snapshot)
{
    return snapshot ? static_cast<int>(snapshot->rows.size()) : 0;
}

bool isNumber(int column)
{
    return column >= ConnectionTableModel::UpColumn;
}

} // namespace

void ConnectionTableModel::setSnapshot(const InterceptedSnapshotPtr& snapshot)
{
    showNext(sizeOf(snapshot), [&]() -> NewRow {
        const InterceptedSnapshotPtr old = std::exchange(m_snapshot, snapshot);
        return [this, old](int row) {
            if (row >= sizeOf(old)) {
                return -1;
            }
            const InterceptedConnection& connection = *old->rows[static_cast<std::size_t>(row)];
            return rowOf({connection.session, connection.id});
        };
    });
}

InterceptedConnectionPtr ConnectionTableModel::connectionAt(int row) const
{
    return row >= 0 && row < sizeOf(m_snapshot) ? m_snapshot->rows[static_cast<std::size_t>(row)]
                                                : nullptr;
}

int ConnectionTableModel::rowOf(const Id& id) const
{
    if (!m_snapshot) {
        return -1;
    }
    const auto found = std::ranges::find_if(m_snapshot->rows, [&id](const auto& connection) {
        return connection->session == id.first && connection->id == id.second;
    });
    return found == m_snapshot->rows.end() ? -1
                                           : static_cast<int>(found - m_snapshot->rows.begin());
}

std::optional<InterceptedField> ConnectionTableModel::fieldOf(int column)
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return InterceptedField::State;
    case ClientColumn: return InterceptedField::Client;
    case DestinationColumn: return InterceptedField::Destination;
    case ProtocolColumn: return InterceptedField::Protocol;
    case UpColumn: return InterceptedField::BytesUp;
    case DownColumn: return InterceptedField::BytesDown;
    case RateColumn: return InterceptedField::Rate;
    case RoundTripColumn: return InterceptedField::RoundTrip;
    case ConnectColumn: return InterceptedField::ConnectTime;
    case HostColumn:
    case UpstreamColumn:
    case ColumnCount: break;
    }
    return std::nullopt;
}

int ConnectionTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString ConnectionTableModel::text(const InterceptedConnection& connection, int column)
{
    constexpr std::uint64_t UsNs = 1000;
    switch (static_cast<Column>(column)) {
    case StateColumn: return connectionStateText(connection);
    case ClientColumn: return endText(connection.client);
    case DestinationColumn: return endText(connection.destination());
    case HostColumn: return hostText(connection);
    case UpstreamColumn: return endText(connection.upstream);
    case ProtocolColumn: return protocolText(connection);
    case UpColumn: return bytesText(connection.bytesUp);
    case DownColumn: return bytesText(connection.bytesDown);
    case RateColumn: return connectionRateText(connection);
    case RoundTripColumn: return shortTimeText(connection.roundTripUs * UsNs);
    case ConnectColumn: return shortTimeText(connection.connectNs);
    case ColumnCount: break;
    }
    return {};
}

QString ConnectionTableModel::toolTip(const InterceptedConnection& connection, int column)
{
    switch (static_cast<Column>(column)) {
    case StateColumn: return connectionStateMeaning(connection);
    case HostColumn:
        return tr("What the client says that it wants: the server name of TLS, or HTTP's Host");
    case UpstreamColumn: return tr("The relay's own end of the way on");
    case RoundTripColumn: return tr("Round trip to the server, as the kernel smooths it");
    case ConnectColumn: return tr("From the accepted client to the connection with the server");
    default: return text(connection, column);
    }
}

QVariant ConnectionTableModel::data(const QModelIndex& index, int role) const
{
    const InterceptedConnectionPtr connection = connectionAt(index.row());
    if (!connection || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return text(*connection, index.column());
    case Qt::ToolTipRole: return plainToolTip(toolTip(*connection, index.column()));
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString()
               + QStringLiteral(": ") + text(*connection, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    case ConnectionRole: return QVariant::fromValue(connection);
    case EndedRole: return connection->ended();
    default: return {};
    }
}

QVariant ConnectionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case StateColumn: return tr("State");
    case ClientColumn: return tr("Client");
    case DestinationColumn: return tr("Destination");
    case HostColumn: return tr("Host");
    case UpstreamColumn: return tr("Upstream");
    case ProtocolColumn: return tr("Prot.");
    case UpColumn: return tr("Up");
    case DownColumn: return tr("Down");
    case RateColumn: return tr("Rate");
    case RoundTripColumn: return tr("RTT");
    case ConnectColumn: return tr("Connect");
    case ColumnCount: break;
    }
    return {};
}

} // namespace natlens
