// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_view.h"

#include <algorithm>

#include "store/flow_order.h"

namespace natlens {

void FlowView::setQuery(const ViewQuery& query)
{
    if (query == m_query) {
        return;
    }
    m_query = query;
    m_filter = FlowFilter(query.text);
    m_rebuild = true;
}

void FlowView::update(const FlowTable& table)
{
    if (m_rebuild) {
        rebuild(table);
        return;
    }
    if (table.changes().empty()) {
        return;
    }
    const auto less = [this](const FlowEntry* a, const FlowEntry* b) { return before(a, b); };
    std::erase_if(m_rows, [](const FlowEntry* entry) { return entry->changed; });
    const auto unchanged = static_cast<std::ptrdiff_t>(m_rows.size());
    for (const FlowEntry* entry : table.changes()) {
        if (!entry->gone && m_filter.matches(*entry->record)) {
            m_rows.push_back(entry);
        }
    }
    const auto fresh = m_rows.begin() + unchanged;
    std::sort(fresh, m_rows.end(), less);
    std::inplace_merge(m_rows.begin(), fresh, m_rows.end(), less);
}

std::vector<FlowRecordPtr> FlowView::rows() const
{
    std::vector<FlowRecordPtr> records;
    records.reserve(m_rows.size());
    for (const FlowEntry* entry : m_rows) {
        records.push_back(entry->record);
    }
    return records;
}

void FlowView::rebuild(const FlowTable& table)
{
    m_rebuild = false;
    m_rows.clear();
    for (const auto& [key, entry] : table.entries()) {
        if (!entry.gone && m_filter.matches(*entry.record)) {
            m_rows.push_back(&entry);
        }
    }
    std::sort(m_rows.begin(), m_rows.end(),
              [this](const FlowEntry* a, const FlowEntry* b) { return before(a, b); });
}

bool FlowView::before(const FlowEntry* a, const FlowEntry* b) const
{
    const auto order = compareBy(m_query.sortBy, *a->record, *b->record);
    if (order != 0) {
        return m_query.descending ? order > 0 : order < 0;
    }
    return a->sequence < b->sequence;
}

} // namespace natlens
