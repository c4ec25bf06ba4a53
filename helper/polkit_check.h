// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>

#include "core/result.h"

namespace natlens {

/// One question to polkit, with a cancellable and a time-out of its own. Destroying it withdraws
/// the question, and no answer comes.
class PolkitCheck : public QObject {
    Q_OBJECT

public:
    using Answer = std::function<void(Result<void>)>;

    PolkitCheck(const QString& caller, const QString& action, std::chrono::milliseconds timeout,
                Answer answer);
    ~PolkitCheck() override;

private:
    struct State;

    /// Shared with the answer that GLib may still deliver when this object is gone.
    std::shared_ptr<State> m_state;
    QTimer m_timer;
};

} // namespace natlens
