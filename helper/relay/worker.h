// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "core/result.h"

namespace natlens::relay {

/// What one thread of the relay does. run() is the thread; the others may be called from any.
class Worker {
public:
    virtual ~Worker() = default;
    /// System: the kernel gave no epoll or eventfd.
    [[nodiscard]] virtual Result<void> prepare() = 0;
    /// Until stop(); then everything is broken off.
    virtual void run() = 0;
    virtual void stop() = 0;
    /// The helper sent sockets.
    virtual void socketsArrived() = 0;
    /// Counts the turns of run(): stands still when the thread does.
    [[nodiscard]] virtual std::uint64_t turns() const = 0;
};

} // namespace natlens::relay
