// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <endian.h>
#include <vector>

#include "core/ip_address.h"

namespace natlens {

/// 128 bits of an IPv6 address, in host order.
struct Wide {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    auto operator<=>(const Wide&) const = default;
};

/// The bits of an address as a number; of IPv4 in Wide::low.
[[nodiscard]] inline Wide wideOf(const std::uint8_t* bytes, L3Protocol family)
{
    if (family == L3Protocol::Ipv4) {
        std::uint32_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        return {0, be32toh(word)};
    }
    std::array<std::uint64_t, 2> words{};
    std::memcpy(words.data(), bytes, sizeof words);
    return {be64toh(words[0]), be64toh(words[1])};
}

template<class T> struct Interval {
    T first{};
    T last{}; ///< included
    bool operator==(const Interval&) const = default;
};

/// Values as sorted intervals that do not overlap: looked up in logarithmic time.
template<class T> class IntervalSet {
public:
    IntervalSet() = default;
    explicit IntervalSet(std::vector<Interval<T>> intervals) : m_intervals(std::move(intervals))
    {
        std::sort(m_intervals.begin(), m_intervals.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        std::size_t kept = 0;
        for (const auto& next : m_intervals) {
            if (kept > 0 && next.first <= m_intervals[kept - 1].last) {
                m_intervals[kept - 1].last = std::max(m_intervals[kept - 1].last, next.last);
            } else {
                m_intervals[kept++] = next;
            }
        }
        m_intervals.resize(kept);
    }

    [[nodiscard]] const std::vector<Interval<T>>& intervals() const { return m_intervals; }
    [[nodiscard]] bool empty() const { return m_intervals.empty(); }

    [[nodiscard]] bool contains(const T& value) const
    {
        if (m_intervals.size() <= FewIntervals) {
            for (const auto& interval : m_intervals) {
                if (value >= interval.first && value <= interval.last) {
                    return true;
                }
            }
            return false;
        }
        const auto after =
            std::upper_bound(m_intervals.begin(), m_intervals.end(), value,
                             [](const T& v, const auto& interval) { return v < interval.first; });
        return after != m_intervals.begin() && value <= std::prev(after)->last;
    }

private:
    static constexpr std::size_t FewIntervals = 8;
    std::vector<Interval<T>> m_intervals;
};

using NumberSet = IntervalSet<std::uint64_t>;

} // namespace natlens
