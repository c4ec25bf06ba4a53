// SPDX-License-Identifier: GPL-2.0-or-later
#include "conflicts/conflicts_of.h"

namespace natlens {

std::vector<InterceptConflict> conflictsWithRules(const InterceptProfile& /*profile*/,
                                                  const InterceptPlan& /*plan*/,
                                                  const RuleMatcher& /*rules*/)
{
    return {};
}

} // namespace natlens
