// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>

#include "facts/program_run.h"
#include "wire/bundle.h"

namespace natlens {

/// Every part there is, and those of ReadRuleset().
[[nodiscard]] const std::set<FactPart>& everyPart();
[[nodiscard]] const std::set<FactPart>& rulesetParts();

/// Reads these parts, in their order. What cannot be read has an errnum instead; nothing makes the
/// whole fail. Blocks: for a thread of its own.
[[nodiscard]] Bundle gatherFacts(const std::set<FactPart>& parts, const Patience& patience);

} // namespace natlens
