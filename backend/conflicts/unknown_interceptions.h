// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "intercept/conflicts.h"
#include "rules/rule_matcher.h"

namespace natlens {

/// With interceptions that another helper of the same network namespace made: their rules are all
/// that is known of them. @p known are those that were told of.
[[nodiscard]] std::vector<InterceptConflict>
conflictsWithUnknown(const InterceptProfile& profile, const RuleMatcher& matcher,
                     std::span<const OtherInterception> known);

} // namespace natlens
