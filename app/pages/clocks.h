// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens {

[[nodiscard]] std::uint64_t monotonicNow(); ///< CLOCK_MONOTONIC, nanoseconds
[[nodiscard]] std::uint64_t realtimeNow();  ///< CLOCK_REALTIME, nanoseconds since 1970

} // namespace natlens
