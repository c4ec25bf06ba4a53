// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <chrono>
#include <cstddef>

#include "quotas.h"

namespace natlens {

/// What the command line says.
struct HelperOptions {
    QString peerAddress; ///< empty: the service of the system bus
    std::chrono::milliseconds idleExit = quota::IdleExit;
    std::chrono::milliseconds authorisationTimeout = quota::AuthorisationTimeout;
    std::size_t receiveBuffer = 8 * 1024 * 1024;
};

/// Ends the program after --help, --version and mistakes.
[[nodiscard]] HelperOptions parseOptions(const QCoreApplication& application);

} // namespace natlens
