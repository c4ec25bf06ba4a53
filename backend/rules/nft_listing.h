// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "rules/ruleset_builder.h"

namespace natlens {

/// The handles of rules that another source tells better, by table and chain, in order: traces
/// name rules by them.
using ReplacedHandles =
    std::map<std::tuple<RuleFamily, std::string, std::string>, std::vector<std::uint64_t>>;

/// Reads libnftables' JSON of `list ruleset` (libnftables-json(5)). Tables that are replaced are
/// left out, but for the handles of their rules.
[[nodiscard]] ReplacedHandles readNftListing(std::string_view bytes, RulesetBuilder& builder);

} // namespace natlens
