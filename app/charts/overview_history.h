// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "charts/time_ring.h"
#include "store/flow_snapshot.h"

namespace natlens {

/// What the overview remembers of a source: rates by the second, for an hour at most. Sums of the
/// kernel's become rates here, by the time between two looks at them.
class OverviewHistory {
public:
    /// Forgets all: another source.
    void clear();
    /// @p snapshot is what is known now; null or stale: this second is not known. To be called
    /// about once a second; @p nowNs is CLOCK_MONOTONIC.
    void tick(const FlowSnapshotPtr& snapshot, std::uint64_t nowNs);

    [[nodiscard]] const TimeRing& begun() const { return m_begun; } ///< flows a second
    [[nodiscard]] const TimeRing& ended() const { return m_ended; }
    [[nodiscard]] const TimeRing& bytes() const { return m_bytes; } ///< a second
    [[nodiscard]] const TimeRing& fill() const { return m_fill; }   ///< entries in the table

private:
    struct Sums {
        std::uint64_t begun = 0;
        std::uint64_t ended = 0;
    };
    struct Reading {
        std::uint64_t bytes = 0;
        std::uint64_t readings = 0;
        std::uint64_t atNs = 0;
    };
    void pushAll(std::size_t seconds, double begun, double ended, double fill);
    [[nodiscard]] double throughput(const FlowSnapshot& snapshot);

    TimeRing m_begun;
    TimeRing m_ended;
    TimeRing m_bytes;
    TimeRing m_fill;
    std::optional<Sums> m_before;
    std::optional<Reading> m_reading;
    double m_throughput = 0;
    std::uint64_t m_lastTickNs = 0;
};

} // namespace natlens
