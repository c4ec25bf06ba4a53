// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/bus_session.h"

#include <QDBusMessage>
#include <QDBusMetaType>
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
#include "client/facts_calls.h"
#include "client/interception_calls.h"
#include "client/trace_options.h"
#include "wire/dbus_names.h"
#include "wire/flow_key_list.h"

namespace natlens {

namespace {

/// libdbus takes INT_MAX milliseconds as "for ever" (DBUS_TIMEOUT_INFINITE).
constexpr int NoTimeout = std::numeric_limits<int>::max();
constexpr int DumpTries = 5;
constexpr int DumpRetryMs = 500;
constexpr int ActTries = 30;
constexpr int ActRetryMs = 100;

using TextMap = QMap<QString, QString>; // a{ss}

QDBusMessage methodCall(const QString& service, const QString& method)
{
    return QDBusMessage::createMethodCall(service, QLatin1String(dbus::Path),
                                          QLatin1String(dbus::Interface), method);
}

QByteArray packed(const std::vector<FlowKey>& keys)
{
    const auto bytes = encodeFlowKeys(keys);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Result<std::shared_ptr<UniqueFd>> streamOf(const QDBusPendingCall& call)
{
    const QDBusPendingReply<QDBusUnixFileDescriptor> reply = call;
    if (reply.isError()) {
        return tl::unexpected(errorOf(reply.error()));
    }
    // The reply keeps its descriptor; ours is a copy.
    auto stream =
        std::make_shared<UniqueFd>(fcntl(reply.value().fileDescriptor(), F_DUPFD_CLOEXEC, 0));
    if (!stream->valid()) {
        return failure(ErrorCode::System, "taking a stream from the helper", errno);
    }
    return stream;
}

} // namespace

QString uniqueConnectionName()
{
    static std::atomic<unsigned> count{0};
    return QStringLiteral("natlens-client-%1").arg(++count);
}

BusSession::BusSession(QDBusConnection connection, QString service, QObject* parent)
    : QObject(parent), m_connection(std::move(connection)), m_service(std::move(service)),
      m_facts(new FactsCalls(
          [this](const QString& method, const QVariantList& arguments) {
              return callForLong(method, arguments);
          },
          this)),
      m_interceptions(new InterceptionCalls(
          [this](const QString& method, const QVariantList& arguments) {
              return callForLong(method, arguments);
          },
          this))
{
    qDBusRegisterMetaType<TextMap>();
    qDBusRegisterMetaType<QList<uint>>();
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

QDBusPendingCallWatcher* BusSession::callForLong(const QString& method,
                                                 const QVariantList& arguments)
{
    QDBusMessage call = methodCall(m_service, method);
    call.setArguments(arguments);
    call.setInteractiveAuthorizationAllowed(true);
    return new QDBusPendingCallWatcher(m_connection.asyncCall(call, NoTimeout), this);
}

void BusSession::openStream(const QVariantMap& options)
{
    auto* watcher = callForLong(QStringLiteral("OpenStream"), {options});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (auto stream = streamOf(*watcher)) {
            Q_EMIT streamOpened(*stream);
        } else {
            Q_EMIT failed(stream.error());
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

void BusSession::refreshFlows(const std::vector<FlowKey>& keys)
{
    auto call = methodCall(m_service, QStringLiteral("RefreshFlows"));
    call.setArguments({packed(keys)});
    m_connection.asyncCall(call);
}

void BusSession::listSockets()
{
    m_connection.asyncCall(methodCall(m_service, QStringLiteral("ListSockets")));
}

void BusSession::deleteFlows(const std::vector<FlowKey>& keys, InspectorService::Outcomes done)
{
    askForOutcomes(QStringLiteral("DeleteFlows"), {packed(keys)}, keys.size(), std::move(done),
                   ActTries);
}

void BusSession::setMark(const std::vector<FlowKey>& keys, std::uint32_t value, std::uint32_t mask,
                         InspectorService::Outcomes done)
{
    askForOutcomes(QStringLiteral("SetMark"), {packed(keys), uint{value}, uint{mask}}, keys.size(),
                   std::move(done), ActTries);
}

void BusSession::askForOutcomes(const QString& method, const QVariantList& arguments,
                                std::size_t flows, InspectorService::Outcomes done, int triesLeft)
{
    auto* watcher = callForLong(method, arguments);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [=, this, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<QList<uint>> reply = *watcher;
        if (reply.isError() && triesLeft > 1 && errorOf(reply.error()).code == ErrorCode::Quota) {
            // Many calls in a row: their pace is the helper's.
            QTimer::singleShot(ActRetryMs, this, [=, this] {
                askForOutcomes(method, arguments, flows, done, triesLeft - 1);
            });
            return;
        }
        if (reply.isError()) {
            done(tl::unexpected(errorOf(reply.error())));
            return;
        }
        const QList<uint> numbers = reply.value();
        if (static_cast<std::size_t>(numbers.size()) != flows) {
            done(failure(ErrorCode::Malformed, "reading the outcomes of an act"));
            return;
        }
        done(std::vector<int>(numbers.begin(), numbers.end()));
    });
}

void BusSession::flushFlows(InspectorService::Outcome done)
{
    auto* watcher = callForLong(QStringLiteral("FlushFlows"), {});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<> reply = *watcher;
        done(reply.isError() ? Result<void>(tl::unexpected(errorOf(reply.error())))
                             : Result<void>());
    });
}

void BusSession::readRuleset(InspectorService::Facts done)
{
    m_facts->readRuleset(std::move(done));
}

void BusSession::readFacts(const std::vector<FactPart>& parts, InspectorService::Facts done)
{
    m_facts->readFacts(parts, std::move(done));
}

std::vector<InspectorService::Facts> BusSession::abandonFacts()
{
    return m_facts->abandon();
}

void BusSession::startTrace(const InspectorService::TraceMatch& match,
                            InspectorService::TraceStream done)
{
    auto* watcher = callForLong(QStringLiteral("StartTrace"), {traceOptions(match)});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(streamOf(*watcher));
    });
}

void BusSession::setSettings(const InspectorService::Settings& settings,
                             InspectorService::SettingsBefore done)
{
    TextMap wanted;
    for (const auto& [name, value] : settings) {
        wanted.insert(QString::fromStdString(name), QString::fromStdString(value));
    }
    auto* watcher = callForLong(QStringLiteral("SetSettings"), {QVariant::fromValue(wanted)});
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<TextMap> reply = *watcher;
        if (reply.isError()) {
            done(tl::unexpected(errorOf(reply.error())));
            return;
        }
        InspectorService::Settings before;
        const TextMap told = reply.value();
        for (auto it = told.begin(); it != told.end(); ++it) {
            before.emplace_back(it.key().toStdString(), it.value().toStdString());
        }
        done(std::move(before));
    });
}

} // namespace natlens
