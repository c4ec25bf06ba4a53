// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "charts/time_ring.h"
#include "store/flow_record.h"

namespace natlens {

/// How fast one flow's counters grow, second by second, from one reading to the next.
class FlowRateHistory {
public:
    /// The chosen flow as it is known now; null: none. Another flow begins anew.
    void update(const FlowRecordPtr& record);

    [[nodiscard]] const TimeRing& original() const { return m_original; } ///< bytes a second
    [[nodiscard]] const TimeRing& reply() const { return m_reply; }
    /// The flow told counters when it was read last.
    [[nodiscard]] bool counted() const { return m_before.has_value(); }

private:
    struct Reading {
        std::uint64_t originalBytes = 0;
        std::uint64_t replyBytes = 0;
        std::uint64_t atNs = 0;
    };

    std::optional<FlowKey> m_flow;
    std::optional<Reading> m_before;
    TimeRing m_original;
    TimeRing m_reply;
};

} // namespace natlens
