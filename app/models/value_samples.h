// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "filter/field.h"
#include "store/flow_snapshot.h"

namespace natlens {

/// Values of a field that occur in the table and begin with @p prefix (any case), the most
/// frequent first. Looks at no more than some thousand rows, spread over the whole table.
[[nodiscard]] QStringList sampledValues(const FlowSnapshot& snapshot, FieldId field,
                                        const QString& prefix, const FilterContext& context);

} // namespace natlens
