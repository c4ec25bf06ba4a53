// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDBusConnection>
#include <QDBusMessage>
#include <QStringList>

#include "client/source.h"
#include "wire/dbus_names.h"

namespace natlens {

namespace {

constexpr int BusTimeoutMs = 1000;

QDBusMessage askBus(const QDBusConnection& bus, const QString& method)
{
    const auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), method);
    return bus.call(call, QDBus::Block, BusTimeoutMs);
}

bool busLists(const QDBusConnection& bus, const QString& method)
{
    const QDBusMessage reply = askBus(bus, method);
    return reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty()
           && reply.arguments().constFirst().toStringList().contains(QLatin1String(dbus::Service));
}

} // namespace

Source defaultSource()
{
    const QString name = QStringLiteral("natlens-default-source");
    bool helper = false;
    {
        const auto bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, name);
        helper = bus.isConnected()
                 && (busLists(bus, QStringLiteral("ListActivatableNames"))
                     || busLists(bus, QStringLiteral("ListNames")));
    }
    QDBusConnection::disconnectFromBus(name);
    return helper ? Source{Source::Kind::System, {}} : Source{Source::Kind::Lab, DefaultScenario};
}

} // namespace natlens
