// SPDX-License-Identifier: GPL-2.0-or-later
#include "system_mode.h"

#include <QDBusConnectionInterface>
#include <QDBusError>
#include <chrono>
#include <cstdio>

#include "wire/dbus_names.h"

namespace natlens {

namespace {

/// Calls that were on their way when the name was given back still get their answer.
constexpr std::chrono::milliseconds Linger{200};

} // namespace

SystemMode::SystemMode(const HelperOptions& options, QObject* parent)
    : QObject(parent), m_bus(QDBusConnection::connectToBus(QDBusConnection::SystemBus,
                                                           QStringLiteral("natlens-helper"))),
      m_callers(m_bus), m_authoriser(options.authorisationTimeout), m_hub(options.receiveBuffer),
      m_sessions(m_callers), m_questions(m_sessions, m_authoriser),
      m_streams(m_sessions, m_questions, m_hub), m_acts(m_questions, m_hub),
      m_facts(m_sessions, m_questions), m_traces(m_sessions, m_questions), m_settings(m_questions),
      m_interceptions(m_sessions, m_questions),
      m_service(m_sessions, {m_streams, m_acts, m_facts, m_traces, m_settings, m_interceptions},
                m_hub),
      m_idle(options.idleExit, [this] { return m_sessions.busy(); })
{
    m_linger.setSingleShot(true);
    m_linger.setInterval(Linger);
    connect(&m_sessions, &ClientSessions::activity, &m_idle, &IdleExit::touch);
    connect(&m_sessions, &ClientSessions::activity, this, &SystemMode::stayAfterAll);
    connect(&m_idle, &IdleExit::idle, this, &SystemMode::leave);
    connect(&m_linger, &QTimer::timeout, this, &SystemMode::ended);
}

Result<void> SystemMode::start()
{
    if (!m_bus.isConnected()) {
        return failure(ErrorCode::NoBus, "connecting to the system bus: "
                                             + m_bus.lastError().message().toStdString());
    }
    m_bus.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                  QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"),
                  this, SLOT(busGone()));
    if (!m_service.exportOn(m_bus)) {
        return failure(ErrorCode::System, "offering the service's object");
    }
    return takeName();
}

Result<void> SystemMode::takeName()
{
    const auto reply = m_bus.interface()->registerService(
        QLatin1String(dbus::Service), QDBusConnectionInterface::DontQueueService,
        QDBusConnectionInterface::DontAllowReplacement);
    if (!reply.isValid()) {
        return failure(ErrorCode::System,
                       "taking the name on the bus: " + reply.error().message().toStdString());
    }
    if (reply.value() != QDBusConnectionInterface::ServiceRegistered) {
        return failure(ErrorCode::System, "another helper has the name on the bus");
    }
    return {};
}

void SystemMode::leave()
{
    m_bus.interface()->unregisterService(QLatin1String(dbus::Service));
    m_linger.start();
}

void SystemMode::stayAfterAll()
{
    if (!m_linger.isActive()) {
        return;
    }
    m_linger.stop();
    if (!takeName()) {
        m_linger.start(); // the bus has started another: this call is the last
    }
}

void SystemMode::busGone()
{
    std::fputs("natlens-helper: the system bus is gone\n", stderr);
    Q_EMIT ended();
}

} // namespace natlens
