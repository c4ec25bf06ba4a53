// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "store/flow_change.h"
#include "store/flow_chunks.h"
#include "store/flow_snapshot.h"
#include "store/order_buffers.h"
#include "store/order_merge.h"
#include "store/row_order.h"
#include "store/slot_set.h"
#include "store/view_matcher.h"

namespace natlens {

/// The rows that pass a filter, kept in order: what did not change is neither filtered nor sorted
/// again. Equal rows stay in the order of their first appearance. Remembers the flows of the last
/// update, to find the old places of what changed; so update it as often as a snapshot is taken,
/// not more often. One owner thread; a copy is an index of its own.
class FlowIndex {
public:
    FlowIndex();
    /// The next update() answers it.
    void setQuery(const ViewQuery& query) { m_wanted = query; }
    [[nodiscard]] const ViewQuery& query() const { return m_wanted; }

    /// Takes over what changed since the last update, after the slots of those gone were freed.
    /// Many changes are fine, also several of one slot. False: superseded; then order() has the
    /// new flows, but answers an older query.
    [[nodiscard]] bool update(const FlowChunks& chunks, std::span<const FlowChange> changes,
                              const ViewContext& context);
    /// Filters and sorts everything: at the beginning, and after slots were moved. Is not
    /// interrupted.
    void rebuild(const FlowChunks& chunks, const ViewContext& context);

    /// Never null. Changes with update() and rebuild() only; the same pointer as before where no
    /// row came, went or moved.
    [[nodiscard]] const RowOrderPtr& order() const { return m_shown; }
    /// The slots of order().
    [[nodiscard]] const SlotSet& passing() const
    {
        return m_everythingPasses ? m_known : m_passing;
    }
    /// When update() may change something although no flow does: the filter looks at the clock.
    [[nodiscard]] std::optional<std::uint64_t> nextChangeNs() const;

private:
    struct Fresh;
    struct Deltas;

    void apply(const FlowChunks& chunks, std::span<const FlowChange> changes,
               const ViewContext& context);
    void collect(Deltas& deltas, const FlowChange& change, const FlowChunks& chunks,
                 const ViewMatcher& matcher) const;
    void settle(const Deltas& deltas, const FlowChunks& chunks);
    void makeRoom(std::size_t slotCount);
    [[nodiscard]] bool answer(const ViewContext& context);
    [[nodiscard]] bool needsSort(const ViewContext& context) const;
    [[nodiscard]] bool needsFilter(const ViewContext& context) const;
    [[nodiscard]] bool sortAll(Fresh& fresh, const ViewContext& context);
    [[nodiscard]] bool filterAll(Fresh& fresh, const ViewContext& context) const;
    [[nodiscard]] RowOrderPtr compacted(const RowOrder& all, const SlotSet& passing);

    ViewQuery m_query;  ///< what order() answers
    ViewQuery m_wanted; ///< what it is to answer
    FlowChunks m_chunks;
    std::vector<std::uint64_t> m_keys; ///< by slot: the first words of the sort keys
    SlotSet m_known;                   ///< slots in m_all
    SlotSet m_passing;                 ///< slots in m_shown, unless everything passes
    bool m_everythingPasses = true;
    RowOrderPtr m_all;
    RowOrderPtr m_shown;
    OrderBuffers m_buffers;
    std::shared_ptr<const OwnerLookup> m_owners; ///< that the filter looked at
    std::uint64_t m_filteredNs = 0;              ///< when all rows were filtered last
};

} // namespace natlens
