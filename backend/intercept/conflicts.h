// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "intercept/conflict.h"
#include "intercept/plan.h"
#include "netlink/route_decoder.h"

namespace natlens {

/// One that runs already.
struct OtherInterception {
    unsigned number = 0;
    InterceptProfile profile;
};

/// With those that take some of the same connections: it depends on nothing but chance which of
/// two gets them, so each forbids the start.
[[nodiscard]] std::vector<InterceptConflict>
conflictsWithOthers(const InterceptProfile& profile, std::span<const OtherInterception> others);

/// With policy routing. What bears the protocol number of ours is ours. A plan without routing of
/// its own still minds who looks at its marks.
[[nodiscard]] std::vector<InterceptConflict> conflictsWithRouting(const InterceptPlan& plan,
                                                                  std::span<const PolicyRule> rules,
                                                                  std::span<const Route> routes);

} // namespace natlens
