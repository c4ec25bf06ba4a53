// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/result.h"
#include "intercept/conflicts.h"

namespace natlens {

/// What of policy routing an interception may clash with.
struct RoutingFacts {
    std::vector<PolicyRule> rules;
    std::vector<Route> routes; ///< of the table of ours
};
/// From any thread; takes a second at most. System: the kernel did not tell, and nobody knows
/// whether anything is in the way.
[[nodiscard]] Result<RoutingFacts> readRoutingFacts();

/// BadArgument: "FIELD: KIND: …", of the first conflict that forbids the start.
[[nodiscard]] Result<void> checkConflictsWithOthers(const InterceptProfile& profile,
                                                    std::span<const OtherInterception> others);
[[nodiscard]] Result<void> checkConflictsWithRouting(const InterceptProfile& profile,
                                                     const RoutingFacts& facts);

} // namespace natlens
