// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "core/result.h"

namespace natlens {

/// Deletes the flows that interception @p number made, known by their connection mark: a live flow
/// sticks to a translation that is gone. The kernel chooses them; no other is hit.
[[nodiscard]] Result<void> deleteInterceptedFlows(unsigned number);
/// Those of all interceptions but these.
[[nodiscard]] Result<void> deleteFlowsOfOthersThan(std::span<const unsigned> numbers);

/// Those of all interceptions.
[[nodiscard]] Result<void> deleteInterceptedFlows();

} // namespace natlens
