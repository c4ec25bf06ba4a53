// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <memory>
#include <optional>

#include "interception/companion.h"
#include "interception/listeners.h"
#include "relay/control_socket.h"

namespace natlens {

/// natlens-relay and what it needs of the helper: sockets ahead of need.
class RelayCompanion : public QObject {
    Q_OBJECT

public:
    explicit RelayCompanion(QObject* parent = nullptr);
    ~RelayCompanion() override;

    /// @p reports: a copy is given to the relay. NotInstalled: there is no natlens-relay.
    [[nodiscard]] Result<void> start(const Listener& listener, const InterceptProfile& profile,
                                     const UniqueFd& reports);
    /// Ends it now, and its connections with it. Also from within its signals.
    void end();
    /// Since it last said that all its threads turn; empty: it has not yet.
    [[nodiscard]] std::optional<qint64> silentMs() const;
    [[nodiscard]] qint64 pid() const { return m_companion.pid(); }

Q_SIGNALS:
    void alive();
    void lost();

private:
    [[nodiscard]] Result<void> hand(const Listener& listener, const InterceptProfile& profile,
                                    const UniqueFd& reports);
    void read();
    void giveSockets(const RelayControl& need);

    Companion m_companion;
    std::optional<relay::ControlSocket> m_control;
    std::unique_ptr<QSocketNotifier> m_readable;
    QElapsedTimer m_heard;
};

} // namespace natlens
