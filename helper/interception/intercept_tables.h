// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "core/result.h"

namespace natlens {

/// The numbers of the tables natlens_N with an owner that are there now, whichever helper of this
/// network namespace made them: they are there exactly as long as an interception lives.
[[nodiscard]] Result<std::vector<unsigned>> ownedTables();
/// Waits up to @p waitMs until there is none but those in @p ours. True where others remain, or
/// nothing is known.
[[nodiscard]] bool othersIntercept(int waitMs, const std::vector<unsigned>& ours = {});

} // namespace natlens
