// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace natlens {

/// So many calls a second, and as many at once. The time comes from the caller.
class TokenBucket {
public:
    using Clock = std::chrono::steady_clock;

    TokenBucket(unsigned perSecond, Clock::time_point now)
        : m_perSecond(perSecond), m_tokens(perSecond), m_last(now)
    {
    }

    /// False: too many.
    [[nodiscard]] bool take(Clock::time_point now)
    {
        const std::chrono::duration<double> elapsed = now - m_last;
        m_last = now;
        m_tokens = std::min(m_perSecond, m_tokens + elapsed.count() * m_perSecond);
        if (m_tokens < 1) {
            return false;
        }
        m_tokens -= 1;
        return true;
    }

private:
    double m_perSecond;
    double m_tokens;
    Clock::time_point m_last;
};

} // namespace natlens
