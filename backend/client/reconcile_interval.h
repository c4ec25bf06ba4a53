// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace natlens {

/// How long to wait before the kernel's table is read again while counters of all flows are shown,
/// which events do not carry. A millisecond a flow keeps the cost of reading below a hundredth of
/// a core, whatever the table's size.
[[nodiscard]] constexpr std::chrono::milliseconds reconcileInterval(std::size_t flows)
{
    constexpr std::size_t MinMs = 2'000;
    constexpr std::size_t MaxMs = 30'000;
    return std::chrono::milliseconds{std::clamp(flows, MinMs, MaxMs)};
}

/// The same while no counters are shown. Two things need it yet: flows older than the first
/// listener never announce their end (nf_conntrack_events=2), and a dump under churn can miss
/// flows without a sign.
[[nodiscard]] constexpr std::chrono::milliseconds idleReconcileInterval(std::size_t flows)
{
    constexpr std::size_t MinMs = 30'000;
    constexpr std::size_t MaxMs = 120'000;
    constexpr std::size_t FlowsPerMs = 10;
    return std::chrono::milliseconds{std::min(MinMs + flows / FlowsPerMs, MaxMs)};
}

} // namespace natlens
