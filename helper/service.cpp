// SPDX-License-Identifier: GPL-2.0-or-later
#include "service.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include "dbus_error.h"
#include "natlens_config.h"
#include "wire/dbus_names.h"

namespace natlens {

Service::Service(ClientSessions& sessions, StreamAccess& access, StreamHub& hub, QObject* parent)
    : QObject(parent), m_sessions(sessions), m_access(access), m_hub(hub)
{
}

bool Service::exportOn(QDBusConnection connection)
{
    return connection.registerObject(QLatin1String(dbus::Path), this,
                                     QDBusConnection::ExportScriptableSlots);
}

QVariantMap Service::GetCapabilities()
{
    if (!admit()) {
        return {};
    }
    return {
        {QStringLiteral("version"), QStringLiteral(NATLENS_VERSION)},
        {QStringLiteral("frame_version"), uint{FrameVersion}},
        {QStringLiteral("stream_options"), QStringList{QStringLiteral("expectations")}},
    };
}

QVariantMap Service::GetStatus()
{
    const ClientSession* session = admit();
    if (!session) {
        return {};
    }
    return {
        {QStringLiteral("version"), QStringLiteral(NATLENS_VERSION)},
        {QStringLiteral("clients"), static_cast<uint>(m_sessions.count())},
        {QStringLiteral("streams"), static_cast<uint>(m_hub.streams())},
        {QStringLiteral("epoch"), m_hub.epoch(session->stream)},
        {QStringLiteral("kernel_overruns"), m_hub.overruns()},
    };
}

QDBusUnixFileDescriptor Service::OpenStream(const QVariantMap& options)
{
    if (!admit()) {
        return {};
    }
    const auto parsed = parseStreamOptions(options);
    if (!parsed) {
        fail(parsed.error());
        return {};
    }
    setDelayedReply(true);
    m_access.open(caller(), *parsed,
                  [call = message(), bus = connection()](Result<UniqueFd> stream) {
                      if (!stream) {
                          bus.send(toDBusError(call, stream.error()));
                          return;
                      }
                      // The message duplicates the descriptor.
                      const QDBusUnixFileDescriptor fd(stream->get());
                      bus.send(call.createReply(QVariant::fromValue(fd)));
                  });
    return {};
}

void Service::RequestDump()
{
    const ClientSession* session = admit();
    if (!session) {
        return;
    }
    if (session->stream == StreamHub::NoStream) {
        fail({ErrorCode::BadArgument, 0, "this client has no stream to dump into"});
        return;
    }
    m_hub.requestDump(session->stream);
}

ClientSession* Service::admit()
{
    const auto session = m_sessions.admit(caller());
    if (!session) {
        fail(session.error());
        return nullptr;
    }
    return *session;
}

QString Service::caller() const
{
    // A peer has no bus name; there is only one of it.
    return calledFromDBus() && !message().service().isEmpty() ? message().service()
                                                              : connection().name();
}

void Service::fail(const Error& error) const
{
    setDelayedReply(true);
    connection().send(toDBusError(message(), error));
}

} // namespace natlens
