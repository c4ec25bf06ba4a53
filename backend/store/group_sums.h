// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
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
    /// The sum of @p key; @p sample is remembered when it is new. Valid until the next call.
    [[nodiscard]] GroupSum& of(const GroupKey& key, FlowSlot sample);
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

private:
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
