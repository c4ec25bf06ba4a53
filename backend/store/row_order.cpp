// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/row_order.h"

#include <algorithm>

namespace natlens {

std::optional<std::size_t> RowOrder::rowOf(const FlowId& id, const FlowChunks& chunks) const
{
    if (!chunks.holds(id.slot)) {
        return std::nullopt;
    }
    const FlowRow wanted = chunks.row(id.slot);
    if (wanted.flow->sequence != id.sequence) {
        return std::nullopt;
    }
    const std::uint64_t wantedKey = key.first(wanted);
    const auto at =
        std::lower_bound(slots.begin(), slots.end(), id.slot, [&](FlowSlot slot, FlowSlot) {
            const FlowRow row = chunks.row(slot);
            return key.less(key.first(row), row, wantedKey, wanted);
        });
    if (at == slots.end() || *at != id.slot) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(at - slots.begin());
}

} // namespace natlens
