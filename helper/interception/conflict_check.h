// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "core/result.h"
#include "intercept/conflicts.h"

namespace natlens {

/// What needs no look at rules: @p others, ip rules and the routing table of ours. BadArgument:
/// "FIELD: KIND: …", of the first that forbids the start.
[[nodiscard]] Result<void> checkInterceptConflicts(const InterceptProfile& profile,
                                                   std::span<const OtherInterception> others);

} // namespace natlens
