// SPDX-License-Identifier: GPL-2.0-or-later
#include "conflicts/conflicts_of.h"

#include <algorithm>

#include "conflicts/unknown_interceptions.h"

namespace natlens {

std::vector<InterceptConflict> conflictsOf(const InterceptProfile& profile,
                                           const InterceptPlan& plan, const ConflictFacts& facts)
{
    auto out = conflictsWithOthers(profile, facts.others);
    const auto append = [&out](std::vector<InterceptConflict> more) {
        std::ranges::move(more, std::back_inserter(out));
    };
    append(conflictsWithRouting(plan, facts.policyRules, facts.routes));
    if (facts.rules != nullptr) {
        append(conflictsWithUnknown(profile, *facts.rules, facts.others));
        append(conflictsWithRules(profile, plan, *facts.rules));
    }
    std::stable_partition(out.begin(), out.end(),
                          [](const InterceptConflict& one) { return one.forbids; });
    return out;
}

} // namespace natlens
