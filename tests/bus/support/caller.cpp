// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/caller.h"

#include <QCoreApplication>
#include <QDBusUnixFileDescriptor>
#include <QElapsedTimer>
#include <QEventLoop>
#include <fcntl.h>
#include <limits>
#include <thread>

#include "bus/support/child.h"
#include "wire/dbus_names.h"

namespace natlens::test {

namespace {

QString freshName()
{
    static int count = 0;
    return QStringLiteral("caller-%1").arg(++count);
}

} // namespace

Caller::Caller(const QString& address, const QString& service)
    : m_connection(service.isEmpty() ? QDBusConnection::connectToPeer(address, freshName())
                                     : QDBusConnection::connectToBus(address, freshName())),
      m_service(service)
{
    // Waits for the bus's welcome: who we are is settled then.
    (void)m_connection.baseService();
}

Caller::~Caller()
{
    vanish();
}

void Caller::vanish()
{
    const QString name = m_connection.name();
    m_connection = QDBusConnection(QString());
    if (m_service.isEmpty()) {
        QDBusConnection::disconnectFromPeer(name);
    } else {
        QDBusConnection::disconnectFromBus(name);
    }
}

QDBusPendingCall Caller::begin(const QString& method, const QVariantList& arguments)
{
    auto message = QDBusMessage::createMethodCall(m_service, QLatin1String(dbus::Path),
                                                  QLatin1String(dbus::Interface), method);
    message.setArguments(arguments);
    return m_connection.asyncCall(message, std::numeric_limits<int>::max());
}

QDBusMessage Caller::call(const QString& method, const QVariantList& arguments)
{
    return replyOf(begin(method, arguments));
}

QDBusMessage Caller::openStream(const QVariantMap& options)
{
    return call(QStringLiteral("OpenStream"), {options});
}

std::unique_ptr<StreamClient> Caller::streamOf(const QDBusMessage& reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty()) {
        return nullptr;
    }
    const auto fd = reply.arguments().constFirst().value<QDBusUnixFileDescriptor>();
    UniqueFd copy(::fcntl(fd.fileDescriptor(), F_DUPFD_CLOEXEC, 0));
    return copy.valid() ? std::make_unique<StreamClient>(std::move(copy)) : nullptr;
}

QDBusMessage replyOf(const QDBusPendingCall& call)
{
    (void)eventually([&call] { return call.isFinished(); });
    return call.isFinished() ? call.reply()
                             : QDBusMessage::createError(QStringLiteral("test.Patience"),
                                                         QStringLiteral("no reply came"));
}

bool eventually(const std::function<bool()>& condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (std::chrono::milliseconds(timer.elapsed()) > Patience) {
            return false;
        }
        QCoreApplication::processEvents();
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

} // namespace natlens::test
