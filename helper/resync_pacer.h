// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include "quotas.h"

namespace natlens {

/// Says when a stream may be dumped again: the first time at once, then at most every
/// MinResyncInterval and for at most a quarter of the time; and ever more rarely while one loss
/// follows the other. The time comes from the caller.
class ResyncPacer {
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    [[nodiscard]] Milliseconds delay(Clock::time_point now) const
    {
        if (!m_lastStart) {
            return Milliseconds{0};
        }
        const auto passed = std::chrono::duration_cast<Milliseconds>(now - *m_lastStart);
        return std::max(Milliseconds{0}, std::max(m_interval, m_costInterval) - passed);
    }

    /// @p afterLoss: the dump makes good for a loss; a client that asks for one is no reason to
    /// back off.
    void started(Clock::time_point now, bool afterLoss)
    {
        if (m_lastStart && afterLoss) {
            const bool again = now - *m_lastStart < 2 * m_interval;
            m_interval = again ? std::min(2 * m_interval, quota::MaxResyncInterval)
                               : quota::MinResyncInterval;
        }
        m_lastStart = now;
    }

    void finished(Clock::time_point now)
    {
        if (m_lastStart) {
            m_costInterval =
                CostFactor * std::chrono::duration_cast<Milliseconds>(now - *m_lastStart);
        }
    }

private:
    static constexpr int CostFactor = 4;

    std::optional<Clock::time_point> m_lastStart;
    Milliseconds m_interval = quota::MinResyncInterval;
    Milliseconds m_costInterval{0};
};

} // namespace natlens
