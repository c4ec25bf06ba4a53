// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_snapshot.h"

#include <algorithm>

namespace natlens {

FlowRecordPtr FlowSnapshot::record(std::size_t row) const
{
    return std::make_shared<const FlowRecord>(recordOf(this->row(row)));
}

FlowId FlowSnapshot::idAt(std::size_t row) const
{
    return {order->slots[row], this->row(row).flow->sequence};
}

std::optional<FlowSlot> FlowSnapshot::slotOf(const FlowId& id) const
{
    const auto liesAt = [&](FlowSlot slot) {
        return chunks.holds(slot) && chunks.row(slot).flow->sequence == id.sequence;
    };
    if (liesAt(id.slot)) {
        return id.slot;
    }
    if (!moves) {
        return std::nullopt;
    }
    const auto at = std::lower_bound(
        moves->begin(), moves->end(), id.sequence,
        [](const auto& move, std::uint64_t sequence) { return move.first < sequence; });
    return at != moves->end() && at->first == id.sequence && liesAt(at->second)
               ? std::optional(at->second)
               : std::nullopt;
}

std::optional<std::size_t> FlowSnapshot::rowOf(const FlowId& id) const
{
    const auto slot = slotOf(id);
    return slot && order ? order->rowOf({*slot, id.sequence}, chunks) : std::nullopt;
}

} // namespace natlens
