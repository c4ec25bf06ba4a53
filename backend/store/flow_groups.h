// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "filter/field.h"
#include "filter/filter.h"
#include "store/flow_chunks.h"

namespace natlens {

enum class GroupOrder : std::uint8_t { Flows, Packets, Bytes, PacketRate, ByteRate, Key };

/// By what rows are put together: one field or two.
struct GroupQuery {
    FieldId by = FieldId::NatKindField;
    std::optional<FieldId> thenBy;
    GroupOrder order = GroupOrder::Flows; ///< biggest first; Key: smallest first
    std::size_t limit = 10'000;           ///< groups beyond are summed in GroupSnapshot::rest
    bool operator==(const GroupQuery&) const = default;
};

struct GroupTotals {
    std::uint64_t flows = 0; ///< that live
    /// Of the flows that told counters; empty when none did.
    std::optional<std::uint64_t> packets;
    std::optional<std::uint64_t> bytes;
    /// A second, since the computation before; empty when nothing is known to compare with.
    std::optional<double> packetRate;
    std::optional<double> byteRate;
};

struct FlowGroup {
    std::array<std::string, 2> key; ///< values as valueText() writes them; the second may be unused
    std::string filter;             ///< passes just the flows of this group
    GroupTotals totals;
};

/// All groups of one moment; made on the worker, never changed.
struct GroupSnapshot {
    GroupQuery query;
    std::uint64_t takenNs = 0; ///< CLOCK_MONOTONIC
    std::vector<FlowGroup> groups;
    std::size_t groupCount = 0; ///< those beyond the limit included
    GroupTotals rest;           ///< of the groups beyond the limit
    GroupTotals all;
};
using GroupSnapshotPtr = std::shared_ptr<const GroupSnapshot>;

/// Puts flows together; remembers the totals before, for the rates. One owner thread.
class FlowGrouper {
public:
    void setQuery(const GroupQuery& query);
    [[nodiscard]] const GroupQuery& query() const { return m_query; }
    /// The flows of @p chunks that live and pass @p filter.
    [[nodiscard]] GroupSnapshotPtr compute(const FlowChunks& chunks, const Filter& filter,
                                           const FilterContext& context);

private:
    class Sums;
    GroupQuery m_query;
    std::shared_ptr<const Sums> m_before;
};

} // namespace natlens
