// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "rules/ruleset_builder.h"

namespace natlens {

/// Notes jumps to chains that are not there, and jumps that lead back to their own chain. Marks
/// the sets that rules change.
void checkChains(RulesetBuilder& builder);

} // namespace natlens
