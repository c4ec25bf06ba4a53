// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "intercept/conflicts.h"
#include "rules/rule_matcher.h"

namespace natlens {

/// What is known of a network namespace. What is empty was not read, and nothing is said of it.
struct ConflictFacts {
    const RuleMatcher* rules = nullptr;
    std::span<const PolicyRule> policyRules;
    std::span<const Route> routes;
    std::span<const OtherInterception> others; ///< their rules clash with nothing
};

/// Everything that gets into the way of @p profile, which has no problems, or that it gets into
/// the way of; those that forbid the start first. @p plan is made of it.
[[nodiscard]] std::vector<InterceptConflict>
conflictsOf(const InterceptProfile& profile, const InterceptPlan& plan, const ConflictFacts& facts);

/// Of these, those with rules alone.
[[nodiscard]] std::vector<InterceptConflict> conflictsWithRules(const InterceptProfile& profile,
                                                                const InterceptPlan& plan,
                                                                const RuleMatcher& rules);

} // namespace natlens
