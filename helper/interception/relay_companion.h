// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <memory>
#include <optional>

#include "interception/companion.h"
#include "interception/listeners.h"
#include "interception/origin_lookup.h"
#include "interception/self_probe.h"
#include "relay/control_socket.h"

namespace natlens {

/// natlens-relay and what it needs of the helper: sockets ahead of need.
class RelayCompanion : public QObject {
    Q_OBJECT

public:
    explicit RelayCompanion(QObject* parent = nullptr);
    ~RelayCompanion() override;

    /// @p reports: a copy is given to the relay. NotInstalled: there is no natlens-relay.
    [[nodiscard]] Result<void> start(const Listeners& listeners, const InterceptProfile& profile,
                                     const UniqueFd& reports);
    /// How many threads it has; a listener of datagrams is made for each.
    [[nodiscard]] static unsigned threads();
    /// Ends it now, and its connections with it. Also from within its signals.
    void end();
    /// Since it last said that all its threads turn; empty: it has not yet.
    [[nodiscard]] std::optional<qint64> silentMs() const;
    /// Looks whether it takes what comes; answered() tells that it does. While a question is open
    /// there is no other.
    void ask();
    /// How long the question has been open; 0: there is none.
    [[nodiscard]] qint64 hesitatesMs() const { return m_asking.isActive() ? m_asked.elapsed() : 0; }
    [[nodiscard]] qint64 pid() const { return m_companion.pid(); }

Q_SIGNALS:
    void alive();
    void answered();
    void lost();

private:
    [[nodiscard]] Result<void> hand(const Listeners& listeners, const InterceptProfile& profile,
                                    const UniqueFd& reports);
    [[nodiscard]] Result<void> handListeners(const Listeners& listeners, bool hold);
    [[nodiscard]] Result<void> handProbe(const Listeners& listeners);
    void read();
    void giveSockets(const RelayControl& need);
    void tellOrigins(std::vector<RelayOrigin>& origins);

    Companion m_companion;
    std::optional<relay::ControlSocket> m_control;
    std::unique_ptr<QSocketNotifier> m_readable;
    OriginLookup m_lookup;
    QElapsedTimer m_heard;
    SelfProbe m_probe;
    QTimer m_asking; ///< runs while a question is open
    QElapsedTimer m_asked;
};

} // namespace natlens
