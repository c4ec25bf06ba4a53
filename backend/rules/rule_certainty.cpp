// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_matcher.h"

namespace natlens {

const char* name(RuleCertainty certainty)
{
    switch (certainty) {
    case RuleCertainty::Traced: return "traced";
    case RuleCertainty::Matched: return "matched";
    case RuleCertainty::Ambiguous: return "ambiguous";
    case RuleCertainty::Predates: return "predates";
    case RuleCertainty::Unknown: break;
    }
    return "unknown";
}

} // namespace natlens
