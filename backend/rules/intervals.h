// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "rules/rule.h"

namespace natlens {

/// Sorts, and puts together what overlaps.
template<class T> void normalise(std::vector<Interval<T>>& intervals)
{
    if (intervals.size() < 2) {
        return;
    }
    const auto before = [](const Interval<T>& a, const Interval<T>& b) {
        return a.first < b.first;
    };
    if (!std::ranges::is_sorted(intervals, before)) {
        std::ranges::sort(intervals, before);
    }
    std::size_t kept = 0;
    for (std::size_t i = 1; i < intervals.size(); ++i) {
        if (intervals[i].first <= intervals[kept].last) {
            intervals[kept].last = std::max(intervals[kept].last, intervals[i].last);
        } else {
            intervals[++kept] = intervals[i];
        }
    }
    intervals.resize(kept + 1);
}

/// Of normalised intervals.
template<class T>
[[nodiscard]] bool contains(const std::vector<Interval<T>>& intervals, const T& value)
{
    const auto after = std::ranges::upper_bound(intervals, value, {}, &Interval<T>::first);
    return after != intervals.begin() && value <= std::prev(after)->last;
}

/// The first and the last address that begin with the first @p length bits of @p address. Empty:
/// longer than the address.
[[nodiscard]] std::optional<Interval<IpAddress>> prefixInterval(const IpAddress& address,
                                                                std::uint64_t length);

} // namespace natlens
