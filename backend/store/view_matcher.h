// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "filter/field.h"
#include "store/flow_snapshot.h"
#include "store/slot_set.h"

namespace natlens {

/// What an index needs to know besides the flows.
struct ViewContext {
    std::uint64_t monotonicNs = 0; ///< now
    std::uint64_t realtimeNs = 0;  ///< now, ns since 1970
    std::shared_ptr<const OwnerLookup> owners;
    /// Asked now and then in long work. True: nobody waits for it any more, because a newer query
    /// is on its way. May be empty. Called from two threads at once.
    std::function<bool()> superseded;

    [[nodiscard]] FilterContext forFilter() const
    {
        return {monotonicNs, realtimeNs, owners.get()};
    }
};

/// Which rows pass a query's filters.
class ViewMatcher {
public:
    /// Both must outlive it.
    ViewMatcher(const ViewQuery& query, const ViewContext& context);
    [[nodiscard]] bool passesAll() const { return m_all; }
    [[nodiscard]] bool matches(const FlowRow& row) const;

private:
    const Filter& m_filter;
    const Filter& m_within;
    FilterContext m_context;
    bool m_all;
};

/// What passes may change although no flow does: with the time …
[[nodiscard]] inline bool dependsOnClock(const ViewQuery& query)
{
    return query.filter.dependsOnClock() || query.within.dependsOnClock();
}
/// … or with who is known to own the flows.
[[nodiscard]] inline bool dependsOnOwners(const ViewQuery& query)
{
    return query.filter.dependsOnOwners() || query.within.dependsOnOwners();
}

[[nodiscard]] inline bool sameFilter(const ViewQuery& a, const ViewQuery& b)
{
    return a.filter == b.filter && a.within == b.within;
}

/// The slots of those that pass.
[[nodiscard]] SlotSet passing(const FlowChunks& chunks, const Filter& filter,
                              const FilterContext& context);

/// Whatever passes @p query passed @p before: a word was typed on, or another one added.
[[nodiscard]] bool refines(const ViewQuery& query, const ViewQuery& before);

} // namespace natlens
