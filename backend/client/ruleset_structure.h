// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "rules/ruleset.h"

namespace natlens {

/// Whether both have the same chains, rules and sets, so that an index means the same in both:
/// counters, and what packets change in dynamic sets, may differ.
[[nodiscard]] bool sameStructure(const Ruleset& a, const Ruleset& b);
/// Also the elements of dynamic sets: packets are decided alike.
[[nodiscard]] bool sameDecisions(const Ruleset& a, const Ruleset& b);

} // namespace natlens
