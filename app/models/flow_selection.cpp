// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/flow_selection.h"

#include <algorithm>

namespace natlens {

void FlowSelection::choose(const FlowId& id)
{
    m_flows = {{id.sequence, id.slot}};
    m_anchor = id;
    Q_EMIT changed();
}

void FlowSelection::toggle(const FlowId& id)
{
    m_anchor = id;
    if (m_flows.erase(id.sequence) == 0) {
        if (m_flows.size() >= MaxFlows) {
            Q_EMIT limitReached();
            return;
        }
        m_flows.emplace(id.sequence, id.slot);
    }
    Q_EMIT changed();
}

void FlowSelection::extendTo(std::size_t row)
{
    if (!m_snapshot || row >= m_snapshot->size()) {
        return;
    }
    const auto anchor = m_anchor ? m_snapshot->rowOf(*m_anchor) : std::nullopt;
    if (!anchor) {
        choose(m_snapshot->idAt(row));
        return;
    }
    const auto [first, last] = std::minmax(*anchor, row);
    const bool tooMany = last - first >= MaxFlows;
    // As many as may be, from the anchor on.
    const std::size_t from = tooMany && row < *anchor ? *anchor - MaxFlows + 1 : first;
    const std::size_t to = tooMany && row > *anchor ? *anchor + MaxFlows - 1 : last;
    m_flows.clear();
    for (std::size_t i = from; i <= to; ++i) {
        const FlowId id = m_snapshot->idAt(i);
        m_flows.emplace(id.sequence, id.slot);
    }
    Q_EMIT changed();
    if (tooMany) {
        Q_EMIT limitReached();
    }
}

bool FlowSelection::chooseAll()
{
    if (!m_snapshot || m_snapshot->size() == 0) {
        return true;
    }
    if (m_snapshot->size() > MaxFlows) {
        Q_EMIT limitReached();
        return false;
    }
    m_anchor = m_snapshot->idAt(0);
    extendTo(m_snapshot->size() - 1);
    return true;
}

void FlowSelection::clear()
{
    m_anchor.reset();
    if (!m_flows.empty()) {
        m_flows.clear();
        Q_EMIT changed();
    }
}

void FlowSelection::prune()
{
    std::size_t gone = 0;
    for (auto it = m_flows.begin(); it != m_flows.end();) {
        if (m_snapshot && m_snapshot->rowOf({it->second, it->first})) {
            ++it;
        } else {
            it = m_flows.erase(it);
            ++gone;
        }
    }
    if (gone > 0) {
        Q_EMIT changed();
    }
}

std::vector<FlowRecordPtr> FlowSelection::records() const
{
    std::vector<std::size_t> rows;
    for (const auto& [sequence, slot] : m_flows) {
        if (const auto row = m_snapshot ? m_snapshot->rowOf({slot, sequence}) : std::nullopt) {
            rows.push_back(*row);
        }
    }
    std::sort(rows.begin(), rows.end());
    std::vector<FlowRecordPtr> records;
    records.reserve(rows.size());
    for (const std::size_t row : rows) {
        records.push_back(m_snapshot->record(row));
    }
    return records;
}

} // namespace natlens
