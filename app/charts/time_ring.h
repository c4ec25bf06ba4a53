// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace natlens {

/// One value a second for the last hour. It never grows: the oldest makes room for the newest.
class TimeRing {
public:
    static constexpr std::size_t Capacity = 3600;

    /// A run of seconds as one point of a curve. NaN: nothing is known of any of them.
    struct Bin {
        double secondsAgo = 0; ///< its middle
        double average = 0;    ///< of the seconds that are known
    };

    /// The value of the second that has just ended; NaN: not known.
    void push(double value);
    void clear();
    /// Of the last second; NaN when it is not known.
    [[nodiscard]] double latest() const;
    /// Seconds that have been kept, the unknown ones included.
    [[nodiscard]] std::size_t size() const;
    /// The last @p seconds in about @p parts equal parts, oldest first. The borders move with the
    /// seconds, so that a curve slides and does not flicker.
    [[nodiscard]] std::vector<Bin> bins(std::size_t seconds, std::size_t parts) const;

private:
    [[nodiscard]] float at(std::size_t number) const { return m_values[number % Capacity]; }

    std::array<float, Capacity> m_values{};
    std::size_t m_pushed = 0; ///< in all; the next one's number
};

} // namespace natlens
