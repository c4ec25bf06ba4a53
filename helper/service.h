// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusContext>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QVariantMap>

#include "client_sessions.h"
#include "stream_access.h"
#include "stream_hub.h"

namespace natlens {

/// The D-Bus face of the helper, docs/protocol.md. Only its scriptable slots are exported; they
/// are named as D-Bus names methods.
class Service : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.natlens.Helper1")

public:
    Service(ClientSessions& sessions, StreamAccess& access, StreamHub& hub,
            QObject* parent = nullptr);

    /// Offers the object on @p connection, a bus or a peer.
    [[nodiscard]] bool exportOn(QDBusConnection connection);

public Q_SLOTS:
    // clang-format off
    Q_SCRIPTABLE QVariantMap GetCapabilities();
    Q_SCRIPTABLE QVariantMap GetStatus();
    Q_SCRIPTABLE QDBusUnixFileDescriptor OpenStream(const QVariantMap& options);
    Q_SCRIPTABLE void RequestDump();
    // clang-format on

private:
    /// Null, and the error is on its way: the call is one too many.
    [[nodiscard]] ClientSession* admit();
    [[nodiscard]] QString caller() const;
    void fail(const Error& error) const;

    ClientSessions& m_sessions;
    StreamAccess& m_access;
    StreamHub& m_hub;
};

} // namespace natlens
