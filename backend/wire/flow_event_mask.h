// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens {

/// Which events of flows a stream is to bring: the option flow_events of OpenStream(). Each kind
/// that somebody listens to costs the kernel a message for every flow, or for every change of one.
struct FlowEventMask {
    static constexpr std::uint8_t None = 0;
    static constexpr std::uint8_t New = 1;
    static constexpr std::uint8_t Update = 2;
    static constexpr std::uint8_t Destroy = 4;
    static constexpr std::uint8_t All = New | Update | Destroy;
};

} // namespace natlens
