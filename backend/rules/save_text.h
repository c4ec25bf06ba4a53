// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "rules/ruleset_builder.h"

namespace natlens {

/// Reads the text of iptables-save and its kin; @p source tells which. Tables of iptables in its
/// nft form are replaced: see RulesetBuilder::replaceTable().
void readSaveText(std::string_view text, FactPart source, RulesetBuilder& builder);

} // namespace natlens
