// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace natlens {

/// How long to wait before the kernel's table is read again. Three things need it: events carry
/// no counters; flows older than the first listener never announce their end
/// (nf_conntrack_events=2); a dump under churn can miss flows without a sign. A millisecond a
/// flow keeps the cost of reading below a hundredth of a core, whatever the table's size.
[[nodiscard]] constexpr std::chrono::milliseconds reconcileInterval(std::size_t flows)
{
    constexpr std::size_t MinMs = 2'000;
    constexpr std::size_t MaxMs = 30'000;
    return std::chrono::milliseconds{std::clamp(flows, MinMs, MaxMs)};
}

} // namespace natlens
