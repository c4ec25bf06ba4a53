// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "store/flow_groups.h"
#include "store/group_key.h"

namespace natlens {

/// What is summed up over the rows of a group.
struct GroupSum {
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    double packetRate = 0;
    double byteRate = 0;
    std::uint32_t flows = 0;
    FlowSlot sample = 0; ///< a row that has the group's values
    bool counted = false;
    bool rated = false;

    void add(const PackedFlow& flow, const std::optional<FlowRates::Rate>& rate);
    void add(const GroupSum& other);
    [[nodiscard]] GroupTotals totals() const;
};

/// Sums by key: a hash table without links, of positions in a list.
class GroupSums {
public:
    struct Entry {
        GroupKey key;
        GroupSum sum;
    };
    /// A row that waits for its sum.
    struct Row {
        GroupKey key;
        std::uint64_t hash = 0; ///< of key
        FlowSlot slot = 0;
        const PackedFlow* flow = nullptr;
        std::optional<FlowRates::Rate> rate;
    };
    /// Several rows at once, so that memory for one is fetched while another is added.
    void add(std::span<const Row> rows);
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

private:
    [[nodiscard]] GroupSum& of(const GroupKey& key, std::uint64_t hash, FlowSlot sample);
    void grow();
    [[nodiscard]] std::size_t home(std::uint64_t hash) const
    {
        return hash & (m_places.size() - 1);
    }

    struct Place {
        std::uint32_t entry = 0; ///< plus one; 0: free
        std::uint32_t hash = 0;
    };
    std::vector<Entry> m_entries;
    std::vector<Place> m_places;
};

} // namespace natlens
