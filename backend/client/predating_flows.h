// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "rules/arrivals.h"
#include "rules/rule_matcher.h"
#include "store/flow_snapshot.h"

namespace natlens {

/// Flows that a rule would take were they to begin now, and that it did not take.
struct PredatingFlows {
    std::vector<FlowKey> keys;
    std::uint64_t unknown = 0; ///< that it might take: by which interface they came is not known
};

/// @p rule is one of @p matcher's; @p rulesSinceNs as for RuleMatcher::explain().
[[nodiscard]] PredatingFlows flowsBefore(RuleIndex rule, const RuleMatcher& matcher,
                                         const Arrivals& arrivals, std::uint64_t rulesSinceNs,
                                         const FlowSnapshot& flows);

} // namespace natlens
