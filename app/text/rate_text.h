// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <cstdint>

namespace natlens {

/// "0", "0.4", "12", "1 234" by the locale; without "a second". NaN: a dash.
[[nodiscard]] QString rateText(double perSecond);
/// "14 kB/s". NaN: a dash.
[[nodiscard]] QString byteRateText(double perSecond);
/// "12 /s". NaN: a dash.
[[nodiscard]] QString perSecondText(double perSecond);
/// "−30 s", "−10 min": the place on a chart's axis of time.
[[nodiscard]] QString agoText(std::uint64_t seconds);
/// "4.7 %"; never 0 % for what is more, nor 100 % for what is less.
[[nodiscard]] QString shareText(std::uint64_t part, std::uint64_t whole);

} // namespace natlens
