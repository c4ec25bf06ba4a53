// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "interception/companion.h"

namespace natlens {

/// Rules that go with the process which made them (ownRules()): destroying this object takes them
/// away.
class OwnedRules : public QObject {
    Q_OBJECT

public:
    /// What nft printed; System: what it complained of.
    using Done = std::function<void(const Result<std::string>&)>;

    explicit OwnedRules(QObject* parent = nullptr);
    ~OwnedRules() override;

    [[nodiscard]] Result<void> start();
    /// Takes the rules away now; no answer comes any more. Also from within an answer.
    void end();
    /// Commands run one after the other. No answer comes after lost().
    void run(const std::string& command, Done done);
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }
    [[nodiscard]] qint64 pid() const { return m_companion.pid(); }

Q_SIGNALS:
    void lost(); ///< the process ended, and its rules are gone

private:
    void read();

    Companion m_companion;
    UniqueFd m_socket;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::deque<Done> m_waiting;
};

} // namespace natlens
