// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>

#include "core/unique_fd.h"

namespace natlens {

/// SIGTERM, SIGINT and SIGHUP as a Qt signal.
class StopSignals : public QObject {
    Q_OBJECT

public:
    /// Blocks the signals; call it before any thread begins.
    static void block();
    /// From now on they are told; those that came before, too.
    void start();

Q_SIGNALS:
    void stop();

private:
    UniqueFd m_fd;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace natlens
