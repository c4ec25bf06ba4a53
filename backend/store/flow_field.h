// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens {

/// What rows can be sorted by; raw values, not text.
enum class FlowField : std::uint8_t {
    FirstSeen,
    Protocol,
    State,
    OriginalSource,
    OriginalDestination,
    Nat,
    ReplySource,
    ReplyDestination,
    Age,
    Timeout,
    OriginalPackets,
    OriginalBytes,
    ReplyPackets,
    ReplyBytes,
    Mark,
    Zone,
    Helper,
    Packets, ///< both directions
    Bytes,   ///< both directions
    Process,
    User,
};

} // namespace natlens
