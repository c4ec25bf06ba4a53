// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/bus_session.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QTimer>
#include <atomic>
#include <fcntl.h>
#include <limits>
#include <utility>

#include "client/bus_error.h"
#include "wire/dbus_names.h"

namespace natlens {

namespace {

/// libdbus takes INT_MAX milliseconds as "for ever" (DBUS_TIMEOUT_INFINITE).
constexpr int NoTimeout = std::numeric_limits<int>::max();
constexpr int DumpTries = 5;
constexpr int DumpRetryMs = 500;

QDBusMessage methodCall(const QString& service, const QString& method)
{
    return QDBusMessage::createMethodCall(service, QLatin1String(dbus::Path),
                                          QLatin1String(dbus::Interface), method);
}

} // namespace

QString uniqueConnectionName()
{
    static std::atomic<unsigned> count{0};
    return QStringLiteral("natlens-client-%1").arg(++count);
}

BusSession::BusSession(QDBusConnection connection, QString service, QObject* parent)
    : QObject(parent), m_connection(std::move(connection)), m_service(std::move(service))
{
    watch();
}

BusSession::~BusSession()
{
    const QString name = m_connection.name();
    if (m_service.isEmpty()) {
        QDBusConnection::disconnectFromPeer(name);
    } else {
        QDBusConnection::disconnectFromBus(name);
    }
}

void BusSession::watch()
{
    m_connection.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                         QStringLiteral("org.freedesktop.DBus.Local"),
                         QStringLiteral("Disconnected"), this, SLOT(onDisconnected()));
    if (m_service.isEmpty()) {
        return;
    }
    auto* watcher = new QDBusServiceWatcher(m_service, m_connection,
                                            QDBusServiceWatcher::WatchForUnregistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
        Q_EMIT lost({ErrorCode::Disconnected, 0, "the helper ended"});
    });
}

void BusSession::onDisconnected()
{
    Q_EMIT lost({ErrorCode::Disconnected, 0,
                 m_service.isEmpty() ? "the helper closed the connection"
                                     : "the system bus closed the connection"});
}

void BusSession::openStream()
{
    QDBusMessage call = methodCall(m_service, QStringLiteral("OpenStream"));
    call.setArguments({QVariantMap{}});
    call.setInteractiveAuthorizationAllowed(true);
    auto* watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(call, NoTimeout), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (reply.isError()) {
            Q_EMIT failed(errorOf(reply.error()));
            return;
        }
        // The reply keeps its descriptor; ours is a copy.
        auto stream =
            std::make_shared<UniqueFd>(fcntl(reply.value().fileDescriptor(), F_DUPFD_CLOEXEC, 0));
        if (stream->valid()) {
            Q_EMIT streamOpened(stream);
        } else {
            Q_EMIT failed({ErrorCode::System, errno, "taking the stream from OpenStream"});
        }
    });
}

void BusSession::requestDump()
{
    askForDump(DumpTries);
}

void BusSession::askForDump(int triesLeft)
{
    const auto call = methodCall(m_service, QStringLiteral("RequestDump"));
    auto* watcher = new QDBusPendingCallWatcher(m_connection.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, triesLeft] {
        watcher->deleteLater();
        const QDBusPendingReply<> reply = *watcher;
        if (reply.isError() && errorOf(reply.error()).code == ErrorCode::Quota && triesLeft > 1) {
            QTimer::singleShot(DumpRetryMs, this, [this, triesLeft] { askForDump(triesLeft - 1); });
        }
    });
}

} // namespace natlens
