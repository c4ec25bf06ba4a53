// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "store/flow_chunks.h"

namespace natlens {

/// What became of a slot since the table was settled last; each slot is told at most once.
struct FlowChange {
    enum class Kind : std::uint8_t {
        Added,   ///< the slot was free
        Changed, ///< of the same flow, or of one with the same key that took its place
        Gone,    ///< the slot will be free; what lies there is the flow's last state
    };

    FlowSlot slot = 0;
    Kind kind = Kind::Changed;
    bool operator==(const FlowChange&) const = default;
};

} // namespace natlens
