// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "store/flow_chunks.h"
#include "store/sort_key.h"

namespace natlens {

/// The slots that a view shows, in their order; never changed once others see it.
struct RowOrder {
    SortKey key; ///< what it is sorted by
    std::vector<FlowSlot> slots;

    /// Where the flow is among the rows, in O(log n). Empty: it is gone, or the filter does not
    /// pass it. @p chunks: the flows of the moment that the order was made for.
    [[nodiscard]] std::optional<std::size_t> rowOf(const FlowId& id,
                                                   const FlowChunks& chunks) const;
};
using RowOrderPtr = std::shared_ptr<const RowOrder>;

} // namespace natlens
