// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "store/flow_filter.h"
#include "store/flow_snapshot.h"
#include "store/flow_table.h"

namespace natlens {

/// The rows of a table that pass a filter, kept in order: what did not change is neither
/// filtered nor sorted again. Equal rows stay in the order of their first appearance.
class FlowView {
public:
    void setQuery(const ViewQuery& query);
    [[nodiscard]] const ViewQuery& query() const { return m_query; }
    /// Takes over the table's changes; call before FlowTable::settle(), which invalidates rows.
    void update(const FlowTable& table);
    /// Filters and sorts everything again.
    void rebuild(const FlowTable& table);
    [[nodiscard]] std::vector<FlowRecordPtr> rows() const;

private:
    [[nodiscard]] bool before(const FlowEntry* a, const FlowEntry* b) const;

    ViewQuery m_query;
    FlowFilter m_filter;
    std::vector<const FlowEntry*> m_rows; ///< sorted by before()
    bool m_rebuild = false;
};

} // namespace natlens
