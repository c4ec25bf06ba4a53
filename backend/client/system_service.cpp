// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/system_service.h"

#include <QDBusConnection>
#include <QDBusError>

#include "client/bus_error.h"
#include "client/bus_session.h"
#include "wire/dbus_names.h"

namespace natlens {

SystemService::~SystemService()
{
    if (m_connector) {
        m_connector->wait();
        QDBusConnection::disconnectFromBus(m_connection);
    }
}

void SystemService::startConnecting()
{
    // Greeting the bus blocks until it answers: that is for another thread.
    if (m_connector) {
        m_connector->wait(); // of an earlier try; its answer was dropped
    }
    m_connection = uniqueConnectionName();
    const QString name = m_connection;
    const quint64 number = ++m_try;
    m_connector.reset(QThread::create(
        [name] { QDBusConnection::connectToBus(QDBusConnection::SystemBus, name); }));
    connect(m_connector.get(), &QThread::finished, this, [this, name, number] {
        if (number == m_try && status() == SourceStatus::Connecting) {
            onBus(name);
        } else {
            QDBusConnection::disconnectFromBus(name);
        }
    });
    m_connector->start();
}

void SystemService::stopConnecting()
{
    ++m_try;
}

void SystemService::onBus(const QString& name)
{
    const QDBusConnection bus(name);
    if (!bus.isConnected()) {
        const std::string reason = bus.lastError().message().toStdString();
        QDBusConnection::disconnectFromBus(name);
        fail({ErrorCode::NoBus, 0, "connecting to the system bus: " + reason});
        return;
    }
    useSession(std::make_unique<BusSession>(bus, QLatin1String(dbus::Service)));
}

} // namespace natlens
