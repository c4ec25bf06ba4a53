// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "store/flow_chunks.h"
#include "store/sort_key.h"

namespace natlens {

/// A slot beside the first word of its sort key.
struct KeyedSlot {
    std::uint64_t key = 0;
    FlowSlot slot = 0;
};

/// Puts @p rows, which come in the order of their slots with SortKey::first(), into the order of
/// SortKey::less(). Their keys are not what they were afterwards. False: @p superseded said so.
[[nodiscard]] bool sortSlots(std::vector<KeyedSlot>& rows, const SortKey& key,
                             const FlowChunks& chunks, const std::function<bool()>& superseded);

} // namespace natlens
