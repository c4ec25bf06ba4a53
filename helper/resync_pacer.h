// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include "quotas.h"

namespace natlens {

/// Says when a stream may be dumped again: the first time at once, then at most every
/// MinResyncInterval and for at most a quarter of the time; and ever more rarely while one loss
/// follows the other, but soon after the kernel's last one. The time comes from the caller.
class ResyncPacer {
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    /// Shorter after every lost(): ask again when it has passed.
    [[nodiscard]] Milliseconds delay(Clock::time_point now) const
    {
        if (!m_lastStart) {
            return Milliseconds{0};
        }
        const auto soonest = *m_lastStart + std::max(quota::MinResyncInterval, m_costInterval);
        const auto latest = *m_lastStart + std::max(m_interval, m_costInterval);
        const auto due =
            m_lastLoss ? std::clamp(*m_lastLoss + quota::CalmAfterLoss, soonest, latest) : latest;
        return std::max(Milliseconds{0}, std::chrono::ceil<Milliseconds>(due - now));
    }

    /// The kernel had no room for what it had to tell.
    void lost(Clock::time_point now) { m_lastLoss = now; }
    /// What the next dump makes good for does not get better by nothing more being lost.
    void backOff() { m_lastLoss.reset(); }

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
    std::optional<Clock::time_point> m_lastLoss;
    Milliseconds m_interval = quota::MinResyncInterval;
    Milliseconds m_costInterval{0};
};

} // namespace natlens
