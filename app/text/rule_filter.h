// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "mappings/mapping.h"

namespace natlens {

/// A display filter (docs/filter.md) for the flows of a rule, as far as one can say what it
/// matches by fields of flows. Empty: nothing can be said.
[[nodiscard]] QString filterFor(const Ruleset& rules, RuleIndex rule);
/// For the flows of a mapping.
[[nodiscard]] QString filterFor(const Mapping& mapping);
/// For one flow, by its original tuple.
[[nodiscard]] QString filterFor(const Tuple& original);

} // namespace natlens
