// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusServer>
#include <QObject>
#include <QSocketNotifier>
#include <memory>

#include "act_access.h"
#include "callers.h"
#include "client_sessions.h"
#include "facts/facts_access.h"
#include "interception/interception_access.h"
#include "options.h"
#include "peer_authoriser.h"
#include "questions.h"
#include "service.h"
#include "settings/settings_access.h"
#include "stream_access.h"
#include "stream_hub.h"
#include "trace/trace_access.h"

namespace natlens {

/// The helper as the child of its one client: no bus, no polkit.
class PeerMode : public QObject {
    Q_OBJECT

public:
    explicit PeerMode(const HelperOptions& options, QObject* parent = nullptr);

    /// Listens, and says "ready" on the standard output.
    [[nodiscard]] Result<void> start();

Q_SIGNALS:
    /// The client or its pipe to us is gone.
    void ended();

private:
    void accept(const QDBusConnection& connection);
    void readInput();

private Q_SLOTS:
    void disconnected();

private:
    QString m_address;
    PeerCallers m_callers;
    PeerAuthoriser m_authoriser;
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
    std::unique_ptr<QDBusServer> m_server;
    QString m_peer; ///< the connection's name; empty before the client came
    QSocketNotifier m_input;
};

} // namespace natlens
