// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus_callers.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace natlens {

BusCallers::BusCallers(const QDBusConnection& bus, QObject* parent)
    : Callers(parent), m_bus(bus),
      m_watcher(QString(), bus, QDBusServiceWatcher::WatchForUnregistration)
{
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, &Callers::vanished);
}

void BusCallers::identify(const QString& caller, Identified identified)
{
    // Watched first, asked second: a caller that goes in between is an error of the question.
    m_watcher.addWatchedService(caller);
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetConnectionUnixUser"));
    call << caller;
    auto* pending = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this,
            [this, pending, caller, identified = std::move(identified)] {
                pending->deleteLater();
                if (!m_watcher.watchedServices().contains(caller)) {
                    return;
                }
                const QDBusPendingReply<uint> reply = *pending;
                if (reply.isError()) {
                    identified(
                        failure(ErrorCode::Disconnected, "asking the bus for the caller's user"));
                } else {
                    identified(static_cast<uid_t>(reply.value()));
                }
            });
}

void BusCallers::forget(const QString& caller)
{
    m_watcher.removeWatchedService(caller);
}

} // namespace natlens
