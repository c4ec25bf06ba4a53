// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <cstdint>

namespace natlens {

[[nodiscard]] std::uint64_t monotonicNow(); ///< CLOCK_MONOTONIC, nanoseconds
[[nodiscard]] std::uint64_t realtimeNow();  ///< CLOCK_REALTIME, nanoseconds since 1970
/// "15:04:02": the time of day at @p monotonicNs.
[[nodiscard]] QString clockText(std::uint64_t monotonicNs);

} // namespace natlens
