// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <thread>
#include <utility>

namespace natlens {

/// Runs both at the same time, one on a thread of its own with the priority of this one, and
/// waits. They share nothing that either writes.
template<class First, class Second> void inTwoThreads(First&& first, Second&& second)
{
    std::thread other(std::forward<Second>(second));
    std::forward<First>(first)();
    other.join();
}

} // namespace natlens
