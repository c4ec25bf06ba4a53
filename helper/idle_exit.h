// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>

namespace natlens {

/// Tells when nobody has wanted anything for a while.
class IdleExit : public QObject {
    Q_OBJECT

public:
    using Busy = std::function<bool()>;

    IdleExit(std::chrono::milliseconds after, Busy busy, QObject* parent = nullptr);

    /// Something happened: the time begins anew.
    void touch();

Q_SIGNALS:
    void idle();

private:
    void check();

    Busy m_busy;
    QTimer m_timer;
};

} // namespace natlens
