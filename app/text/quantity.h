// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <cstdint>

namespace natlens {

/// "216 B", "14.2 kB": powers of 1000, three figures.
[[nodiscard]] QString bytesText(std::uint64_t bytes);
/// "12", "1 234" by the locale; from a million on "1.2 M".
[[nodiscard]] QString countText(std::uint64_t count);
/// Short, for columns: "118 s", "12 min", "5 h", "5 d", to the nearest.
[[nodiscard]] QString durationText(std::uint64_t seconds);

} // namespace natlens
