// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>

#include "act_access.h"
#include "bus_callers.h"
#include "client_sessions.h"
#include "facts/facts_access.h"
#include "idle_exit.h"
#include "interception/interception_access.h"
#include "options.h"
#include "polkit_authoriser.h"
#include "questions.h"
#include "service.h"
#include "settings/settings_access.h"
#include "stream_access.h"
#include "stream_hub.h"
#include "trace/trace_access.h"

namespace natlens {

/// The helper as the service of the system bus: polkit decides, and it ends when nobody needs it.
class SystemMode : public QObject {
    Q_OBJECT

public:
    explicit SystemMode(const HelperOptions& options, QObject* parent = nullptr);

    /// Takes the name on the bus.
    [[nodiscard]] Result<void> start();

Q_SIGNALS:
    /// Idle, or the bus is gone.
    void ended();

private:
    [[nodiscard]] Result<void> takeName();
    void leave();
    void stayAfterAll();

private Q_SLOTS:
    void busGone();

private:
    QDBusConnection m_bus;
    BusCallers m_callers;
    PolkitAuthoriser m_authoriser;
    StreamHub m_hub;
    ClientSessions m_sessions;
    Questions m_questions;
    StreamAccess m_streams;
    ActAccess m_acts;
    FactsAccess m_facts;
    TraceAccess m_traces;
    SettingsAccess m_settings;
    InterceptionAccess m_interceptions;
    Service m_service;
    IdleExit m_idle;
    QTimer m_linger;
};

} // namespace natlens
