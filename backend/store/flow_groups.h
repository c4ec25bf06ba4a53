// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filter/field.h"
#include "filter/filter.h"
#include "store/flow_chunks.h"
#include "store/flow_rates.h"
#include "store/slot_set.h"

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

/// What is put together.
struct GroupSource {
    const FlowChunks& chunks;
    const SlotSet* passing = nullptr; ///< null: all flows
    std::string_view filter;          ///< the text that passes just these
    FilterContext context;
    /// CLOCK_MONOTONIC, when all counters had been told the last time: rates are measured from one
    /// such moment to the next, and stay what they are in between.
    std::uint64_t countersNs = 0;
};

/// Puts flows together; remembers what they counted before, for the rates. Those are summed up flow
/// by flow, so that a flow that ends takes nothing from its group's rate. One owner thread.
class FlowGrouper {
public:
    explicit FlowGrouper(const GroupQuery& query = {}) : m_query(query) {}
    void setQuery(const GroupQuery& query) { m_query = query; }
    [[nodiscard]] const GroupQuery& query() const { return m_query; }

    /// Of the flows that live.
    [[nodiscard]] GroupSnapshotPtr compute(const GroupSource& source);
    /// The flows of @p chunks that live and pass @p filter; their counters are as of now.
    [[nodiscard]] GroupSnapshotPtr compute(const FlowChunks& chunks, const Filter& filter,
                                           const FilterContext& context);

private:
    GroupQuery m_query;
    FlowRates m_rates;
};

} // namespace natlens
