// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/packed_flow.h"
#include "doctor/diversions.h"
#include "rules/rule_matcher.h"

namespace natlens::doctor {

/// TCP or UDP.
[[nodiscard]] bool hasPorts(const PackedFlow& flow);
[[nodiscard]] inline std::uint16_t wantedPort(const PackedFlow& flow)
{
    return flow.original.second;
}
/// NAT gave it another destination.
[[nodiscard]] bool destinationChanged(const PackedFlow& flow);
[[nodiscard]] bool sourceChanged(const PackedFlow& flow);
/// A packet came back.
[[nodiscard]] bool answered(const PackedFlow& flow);
/// A TCP connection that is over: its entry only waits for stray packets.
[[nodiscard]] bool isOver(const PackedFlow& flow);
[[nodiscard]] std::string destinationText(const PackedFlow& flow);
[[nodiscard]] std::string sourceText(const PackedFlow& flow);
/// conntrack -D … for exactly this flow.
[[nodiscard]] std::string deleteFlow(const PackedFlow& flow);
/// Its port, protocol and family are those that @p diversion is for, and its rule takes it.
[[nodiscard]] Decision wouldTake(const Facts& facts, const Diversion& diversion,
                                 const PackedFlow& flow);
/// Live flows of TCP and UDP whose port, protocol and family @p diversion is for.
[[nodiscard]] std::vector<const PackedFlow*> flowsFor(const Facts& facts,
                                                      const Diversion& diversion);

} // namespace natlens::doctor
