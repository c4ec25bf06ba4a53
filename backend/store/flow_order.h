// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>

#include "store/flow_snapshot.h"

namespace natlens {

/// Orders two records by one field, on raw values: addresses by family and number, then port.
/// What changes with the clock is ordered by what does not: Age by the start (younger first),
/// Timeout by the moment at which it ends. What is not known comes first.
[[nodiscard]] std::strong_ordering compareBy(FlowField field, const FlowRecord& a,
                                             const FlowRecord& b);

} // namespace natlens
