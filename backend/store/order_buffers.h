// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>

#include "store/row_order.h"

namespace natlens {

/// Orders are made anew with every frame; their memory comes back here when the last snapshot that
/// shows one goes, on whichever thread that is. New memory would cost more than the sorting.
class OrderBuffers {
public:
    OrderBuffers();
    /// How many orders are made anew for a frame.
    void setOrders(std::size_t count);
    /// An order with @p size slots, whatever is in them.
    [[nodiscard]] std::shared_ptr<RowOrder> take(std::size_t size);

private:
    class Shelf;
    std::shared_ptr<Shelf> m_shelf;
};

} // namespace natlens
