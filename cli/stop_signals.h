// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>

#include "core/unique_fd.h"

namespace natlens::cli {

/// SIGINT, SIGTERM and SIGHUP as a Qt signal; SIGPIPE is ignored. One object a process. Handlers,
/// not a blocked mask: children would inherit the mask.
class StopSignals : public QObject {
    Q_OBJECT

public:
    explicit StopSignals(QObject* parent = nullptr);
    ~StopSignals() override;

    /// Readable from a signal until stop(): for who must not wait any longer then. -1: none.
    [[nodiscard]] int fd() const { return m_readEnd.get(); }

Q_SIGNALS:
    void stop();

private:
    UniqueFd m_readEnd;
    UniqueFd m_writeEnd;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace natlens::cli
