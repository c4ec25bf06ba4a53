// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "rules/json_tree.h"
#include "rules/nft_value.h"
#include "rules/rule.h"

namespace natlens {

/// What is in {"set": …} or {"map": …} of a listing.
[[nodiscard]] NamedSet readNamedSet(const JsonValue& value, bool isMap);
/// [[key, value], …] with keys as @p left says. False: something is not understood, and left out.
bool readMapEntries(const JsonValue& elements, const NftLeft& left, std::vector<MapEntry>& out);

} // namespace natlens
