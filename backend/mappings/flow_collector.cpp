// SPDX-License-Identifier: GPL-2.0-or-later
#include "mappings/flow_collector.h"

#include <algorithm>

namespace natlens {

namespace {

bool newer(const PackedFlow& one, const PackedFlow& other)
{
    return one.sequence > other.sequence;
}

// A heap with the oldest on top, which goes when there is a newer one.
void keepNewest(std::vector<PackedFlow>& heap, const PackedFlow& flow)
{
    if (heap.size() >= MostFlowsOfMapping) {
        if (!newer(flow, heap.front())) {
            return;
        }
        std::ranges::pop_heap(heap, newer);
        heap.pop_back();
    }
    heap.push_back(flow);
    std::ranges::push_heap(heap, newer);
}

} // namespace

FlowCollector::FlowCollector(const FlowFolder& folder, std::span<const RowsOfFold> rowsOfFold,
                             const std::vector<MappingRow*>& wanted)
    : m_folder(folder), m_rowsOfFold(rowsOfFold), m_wanted(wanted)
{
    for (MappingRow* row : m_wanted) {
        row->newest.clear();
        row->collected = true;
    }
}

void FlowCollector::add(const PackedFlow& flow)
{
    const auto fold = m_folder.find(flow);
    if (!fold) {
        return;
    }
    const RowsOfFold& rows = m_rowsOfFold[*fold];
    for (MappingRow* row : {rows.ofDestination, rows.ofSource}) {
        if (row != nullptr && row->collected) {
            keepNewest(row->newest, flow);
        }
    }
}

void FlowCollector::finish()
{
    for (MappingRow* row : m_wanted) {
        std::ranges::sort(row->newest, newer);
    }
}

} // namespace natlens
