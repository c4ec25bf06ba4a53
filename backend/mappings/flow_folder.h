// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/packed_flow.h"
#include "rules/ruleset.h"

namespace natlens {

/// Flows that no rule can tell from one another, put together: rules are asked once for all.
struct FlowFold {
    PackedFlow sample;
    std::size_t flows = 0;
    std::size_t newFlows = 0; ///< that were not there before
    std::optional<std::uint64_t> bytes;
    std::uint64_t lastSeenNs = 0;
};

class FlowFolder {
public:
    /// What rules look at decides what is told apart.
    explicit FlowFolder(const Ruleset& rules);

    /// Flows from @p firstNew on (PackedFlow::sequence) are new ones.
    void add(const PackedFlow& flow, std::uint64_t firstNew);
    [[nodiscard]] const std::vector<FlowFold>& folds() const { return m_folds; }
    /// Its position in folds(); empty: it was not added.
    [[nodiscard]] std::optional<std::size_t> find(const PackedFlow& flow) const;

private:
    [[nodiscard]] std::uint64_t hash(const PackedFlow& flow) const;
    [[nodiscard]] bool same(const PackedFlow& one, const PackedFlow& other) const;
    /// The slot that is its fold's, or is to be.
    [[nodiscard]] std::size_t slotOf(const PackedFlow& flow) const;
    void grow();

    bool m_bySource = false;
    bool m_bySourcePort = false;
    std::vector<FlowFold> m_folds;
    std::vector<std::uint32_t> m_slots; ///< position in m_folds plus one; 0: free
};

} // namespace natlens
