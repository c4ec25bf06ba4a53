// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "store/flow_chunks.h"

namespace natlens {

/// What each flow counted a second between the last two moments at which all counters were told.
class FlowRates {
public:
    struct Rate {
        double packets = 0;
        double bytes = 0;
    };

    /// Begins a walk over flows whose counters are those of @p countersNs (CLOCK_MONOTONIC). The
    /// same time as before: nothing new was told.
    /// Without news for too long, until @p nowNs, no rate is known any more.
    void begin(std::size_t slotCount, std::uint64_t countersNs, std::uint64_t nowNs);
    /// To be called once for each flow that lives. Empty: there is nothing to compare with.
    [[nodiscard]] std::optional<Rate> measure(FlowSlot slot, const PackedFlow& flow);

private:
    /// The flow of a slot and what it had counted; without counters there is no sequence.
    struct Told {
        std::uint64_t sequence = NoSequence;
        std::uint64_t packets = 0;
        std::uint64_t bytes = 0;
        float packetRate = 0; ///< negative: not known
        float byteRate = 0;
    };
    static constexpr std::uint64_t NoSequence = ~std::uint64_t{0};

    [[nodiscard]] Told next(const Told& before, const PackedFlow& flow) const;

    std::vector<Told> m_told; ///< by slot
    std::uint64_t m_countersNs = 0;
    std::uint64_t m_beforeNs =
        0; ///< m_countersNs of the walk before the last news; 0: there was none
    bool m_news = false;
    bool m_old = false; ///< what was measured does not hold any more
};

} // namespace natlens
