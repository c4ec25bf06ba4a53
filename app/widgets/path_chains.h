// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <array>
#include <vector>

#include "rules/trace_step.h"

namespace natlens {

/// What packets meet at a hook, in the order in which the kernel runs it: chains, connection
/// tracking and NAT.
struct PathChain {
    QString text;
    bool lit = false; ///< the packet met it
};
using PathChains = std::array<std::vector<PathChain>, 8>; ///< by Hook

/// Without chains of the family that the packet is not of, and without the helper's own; null
/// packet: nothing is lit.
[[nodiscard]] PathChains pathChains(const TracedPacket* packet, const Ruleset& rules);

} // namespace natlens
