// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens {

/// What the reader of a stream counted since it began to read.
struct StreamCounters {
    std::uint64_t framesReceived = 0;
    std::uint64_t framesMalformed = 0;
    std::uint64_t framesUnknown = 0; ///< of a type without a name
    std::uint64_t messagesDecoded = 0;
    std::uint64_t messagesMalformed = 0;
    std::uint64_t messagesUnknown = 0; ///< netlink messages of another kind
    bool operator==(const StreamCounters&) const = default;
};

} // namespace natlens
