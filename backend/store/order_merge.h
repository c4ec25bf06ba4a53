// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "store/order_buffers.h"
#include "store/row_order.h"
#include "store/slot_buffer.h"

namespace natlens {

/// What leaves an order and what comes into it; a row that moves does both.
struct OrderDelta {
    std::vector<KeyedSlot> removed;  ///< with the first words that they had
    std::vector<KeyedSlot> inserted; ///< with the first words that they have now
    [[nodiscard]] bool empty() const { return removed.empty() && inserted.empty(); }
};

/// The rows of an order as they were when it was made.
struct OrderedRows {
    const RowOrder& order;
    std::span<const std::uint64_t> keys; ///< by slot: SortKey::first()
    const FlowChunks& chunks;
};

/// The order with the delta's changes; @p now has the inserted rows. Looks for places only, and
/// copies what lies between. Null: a row that was to be removed is not where it must be.
[[nodiscard]] std::shared_ptr<RowOrder> merged(const OrderedRows& before, OrderDelta&& delta,
                                               const FlowChunks& now, OrderBuffers& buffers);

} // namespace natlens
