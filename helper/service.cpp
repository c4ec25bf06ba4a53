// SPDX-License-Identifier: GPL-2.0-or-later
#include "service.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>

#include "dbus_error.h"
#include "facts/gather.h"
#include "natlens_config.h"
#include "quotas.h"
#include "wire/dbus_names.h"
#include "wire/flow_key_list.h"

namespace natlens {

Service::Service(ClientSessions& sessions, const Rooms& rooms, StreamHub& hub, QObject* parent)
    : QObject(parent), m_sessions(sessions), m_rooms(rooms), m_hub(hub)
{
    registerOptionsArgument();
    registerPartsArgument();
    qDBusRegisterMetaType<QList<QVariantMap>>();
    registerSettingsArgument();
    // Who has set something looks whether it is so.
    connect(&m_rooms.settings, &SettingsAccess::changed, &m_rooms.facts, &FactsAccess::forget);
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
        {QStringLiteral("stream_options"), streamOptionNames()},
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

QDBusUnixFileDescriptor Service::OpenStream(const OptionsArgument& options)
{
    if (!admit() || !few(options)) {
        return {};
    }
    const auto parsed = parseStreamOptions(options.map);
    if (!parsed) {
        fail(parsed.error());
        return {};
    }
    m_rooms.streams.open(caller(), *parsed, answerWithDescriptor());
    return {};
}

QDBusUnixFileDescriptor Service::ReadRuleset()
{
    if (admit()) {
        m_rooms.facts.read(caller(), rulesetParts(), answerWithDescriptor());
    }
    return {};
}

QDBusUnixFileDescriptor Service::ReadFacts(const PartsArgument& parts)
{
    if (!admit()) {
        return {};
    }
    if (const auto checked = checkParts(parts)) {
        m_rooms.facts.read(caller(), *checked, answerWithDescriptor());
    } else {
        fail(checked.error());
    }
    return {};
}

void Service::RequestDump()
{
    if (const ClientSession* session = admitWithStream()) {
        m_hub.requestDump(session->stream);
    }
}

void Service::RefreshFlows(const QByteArray& keys)
{
    const ClientSession* session = admitWithStream();
    const auto flows = session ? flowsOf(keys) : std::nullopt;
    if (!flows) {
        return;
    }
    if (auto asked = m_hub.refresh(session->stream, *flows); !asked) {
        fail(asked.error());
    }
}

void Service::ListSockets()
{
    if (const ClientSession* session = admitWithStream()) {
        m_hub.listSockets(session->stream);
    }
}

QList<uint> Service::DeleteFlows(const QByteArray& keys)
{
    if (!admit()) {
        return {};
    }
    if (auto flows = flowsOf(keys)) {
        m_rooms.acts.deleteFlows(caller(), std::move(*flows), answerLater());
    }
    return {};
}

QList<uint> Service::SetMark(const QByteArray& keys, uint value, uint mask)
{
    if (!admit()) {
        return {};
    }
    if (auto flows = flowsOf(keys)) {
        m_rooms.acts.setMark(caller(), std::move(*flows), value, mask, answerLater());
    }
    return {};
}

void Service::FlushFlows()
{
    if (!admit()) {
        return;
    }
    setDelayedReply(true);
    m_rooms.acts.flushFlows(
        caller(), [call = message(), bus = connection()](const Result<void>& done) {
            bus.send(done ? call.createReply() : toDBusError(call, done.error()));
        });
}

std::optional<std::vector<FlowKey>> Service::flowsOf(const QByteArray& keys) const
{
    auto decoded = decodeFlowKeys(
        std::as_bytes(std::span(keys.constData(), static_cast<std::size_t>(keys.size()))));
    if (decoded) {
        return std::move(*decoded);
    }
    const bool many = decoded.error().code == ErrorCode::Oversized;
    fail({many ? ErrorCode::Quota : ErrorCode::BadArgument, 0, decoded.error().context});
    return std::nullopt;
}

ActAccess::Outcomes Service::answerLater() const
{
    setDelayedReply(true);
    return [call = message(), bus = connection()](const Result<ActOutcomes>& outcomes) {
        if (!outcomes) {
            bus.send(toDBusError(call, outcomes.error()));
            return;
        }
        QList<uint> numbers;
        for (const int outcome : *outcomes) {
            numbers << static_cast<uint>(outcome);
        }
        bus.send(call.createReply(QVariant::fromValue(numbers)));
    };
}

std::function<void(Result<UniqueFd>)> Service::answerWithDescriptor() const
{
    setDelayedReply(true);
    return [call = message(), bus = connection()](const Result<UniqueFd>& made) {
        if (!made) {
            bus.send(toDBusError(call, made.error()));
            return;
        }
        // The message duplicates the descriptor.
        const QDBusUnixFileDescriptor fd(made->get());
        bus.send(call.createReply(QVariant::fromValue(fd)));
    };
}

QDBusUnixFileDescriptor Service::StartTrace(const OptionsArgument& match)
{
    if (!admit() || !few(match)) {
        return {};
    }
    if (const auto parsed = parseTraceRequest(match.map)) {
        m_rooms.traces.start(caller(), *parsed, answerWithDescriptor());
    } else {
        fail(parsed.error());
    }
    return {};
}

SettingsArgument Service::SetSettings(const SettingsArgument& settings)
{
    if (!admit()) {
        return {};
    }
    setDelayedReply(true);
    m_rooms.settings.set(
        caller(), settings,
        [call = message(), bus = connection()](const Result<SysctlSettings>& before) {
            bus.send(before
                         ? call.createReply(QVariant::fromValue(SettingsArgument{*before, false}))
                         : toDBusError(call, before.error()));
        });
    return {};
}

uint Service::StartInterception(const OptionsArgument& profile, uint&, QDBusUnixFileDescriptor&)
{
    if (!admit() || !few(profile)) {
        return 0;
    }
    setDelayedReply(true);
    m_rooms.interceptions.start(
        caller(), profile.map,
        [call = message(), bus = connection()](const Result<StartedInterception>& started) {
            if (!started) {
                bus.send(toDBusError(call, started.error()));
                return;
            }
            // The message duplicates the descriptor.
            const QDBusUnixFileDescriptor stream(started->stream.get());
            bus.send(call.createReply(
                QVariantList{started->lease, started->number, QVariant::fromValue(stream)}));
        });
    return 0;
}

void Service::RenewLease(uint lease)
{
    if (!admit()) {
        return;
    }
    if (const auto renewed = m_rooms.interceptions.renew(caller(), lease); !renewed) {
        fail(renewed.error());
    }
}

void Service::StopInterception(uint number)
{
    if (!admit()) {
        return;
    }
    setDelayedReply(true);
    m_rooms.interceptions.stop(
        caller(), number, [call = message(), bus = connection()](const Result<void>& done) {
            bus.send(done ? call.createReply() : toDBusError(call, done.error()));
        });
}

QList<QVariantMap> Service::ListInterceptions()
{
    if (!admit()) {
        return {};
    }
    const auto rows = m_rooms.interceptions.list(caller());
    return {rows.begin(), rows.end()};
}

bool Service::few(const OptionsArgument& options) const
{
    if (options.tooMany) {
        fail({ErrorCode::Quota, 0,
              "a list has more than " + std::to_string(quota::ListEntries) + " entries"});
    }
    return !options.tooMany;
}

const ClientSession* Service::admitWithStream()
{
    const ClientSession* session = admit();
    if (session && session->stream == StreamHub::NoStream) {
        fail({ErrorCode::BadArgument, 0, "this client has no stream to answer into"});
        return nullptr;
    }
    return session;
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
