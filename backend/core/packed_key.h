// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "core/packed_flow.h"

namespace natlens {

/// A FlowKey, packed: equal when the FlowKeys are.
struct PackedKey {
    PackedTuple original;
    std::uint32_t id = 0;
    std::uint16_t zone = 0; ///< that of the original direction
    std::uint8_t family = 0;
    std::uint8_t protocol = 0;
    L4Kind l4 = L4Kind::None;

    bool operator==(const PackedKey&) const = default;
};

[[nodiscard]] PackedKey packedKeyOf(const FlowRow& row);
[[nodiscard]] PackedKey packedKeyOf(const Flow& flow);
[[nodiscard]] PackedKey pack(const FlowKey& key);

/// @p seed: nobody who makes flows may know it, or he could make all of them collide.
[[nodiscard]] std::uint64_t hashOf(const PackedKey& key, std::uint64_t seed);

} // namespace natlens
