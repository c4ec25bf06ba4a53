// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/result.h"

namespace natlens::lab {

/// Applies @p rules, text as nft(8) reads it, in the current network namespace. The text is
/// always a constant of ours: nothing that anybody typed may get in here.
[[nodiscard]] Result<void> applyRules(const std::string& rules);

/// NotAuthorised: this network namespace lets us make no nftables table. Leaves nothing.
[[nodiscard]] Result<void> tryRules();

} // namespace natlens::lab
