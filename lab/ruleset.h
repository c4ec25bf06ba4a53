// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/result.h"

namespace natlens::lab {

/// Applies @p rules, text as nft(8) reads it, in the current network namespace. The text is a
/// constant of ours or of the user's own file: it can do no more than the user may. Unsupported:
/// nft refused it; the context ends with nft's own words.
[[nodiscard]] Result<void> applyRules(const std::string& rules);

/// NotAuthorised: this network namespace lets us make no nftables table. Leaves nothing.
[[nodiscard]] Result<void> tryRules();

} // namespace natlens::lab
