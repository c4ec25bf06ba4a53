// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens {

/// RTPROT_* of what an interception adds to routing: a number that nobody else is known to use.
constexpr std::uint8_t InterceptionProtocol = 78;

} // namespace natlens
