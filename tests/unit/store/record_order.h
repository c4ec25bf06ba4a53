// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>

#include "store/flow_field.h"
#include "store/flow_record.h"

namespace natlens::test {

/// Orders two records by the value of a field, member by member: what the sort keys must agree
/// with. Written for reading, not for a million rows.
[[nodiscard]] std::strong_ordering compareRecords(FlowField field, const FlowRecord& a,
                                                  const FlowRecord& b);
/// Fields that a record alone has no value for are not ordered here.
[[nodiscard]] bool ordersRecords(FlowField field);

} // namespace natlens::test
