// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QVariantMap>
#include <functional>
#include <memory>

#include "bus/support/stream_client.h"

namespace natlens::test {

/// One client's connection to the helper, on a bus or to a peer.
class Caller {
public:
    /// @p service: empty for a peer.
    Caller(const QString& address, const QString& service);
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;
    ~Caller();

    [[nodiscard]] QDBusConnection& connection() { return m_connection; }
    [[nodiscard]] bool connected() const { return m_connection.isConnected(); }
    /// Drops the connection at once.
    void vanish();

    [[nodiscard]] QDBusPendingCall begin(const QString& method, const QVariantList& arguments = {});
    /// The reply; events of this thread go on while it waits.
    [[nodiscard]] QDBusMessage call(const QString& method, const QVariantList& arguments = {});
    [[nodiscard]] QDBusMessage openStream(const QVariantMap& options = {});

    /// The stream in a reply of OpenStream. Null when it was an error.
    [[nodiscard]] static std::unique_ptr<StreamClient> streamOf(const QDBusMessage& reply);

private:
    QDBusConnection m_connection;
    QString m_service;
};

/// Waits for the reply and runs this thread's events meanwhile.
[[nodiscard]] QDBusMessage replyOf(const QDBusPendingCall& call);
/// Runs this thread's events until @p condition holds. False: Patience ended.
[[nodiscard]] bool eventually(const std::function<bool()>& condition);

} // namespace natlens::test
