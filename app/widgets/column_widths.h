// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "models/flow_columns.h"
#include "text/flow_text.h"
#include "widgets/column_fit.h"

namespace natlens {

/// What a column wants whatever its rows hold.
[[nodiscard]] ColumnWidth widthOf(FlowColumn column);

/// What a text takes in the column's own font, with what is drawn beside it.
[[nodiscard]] int textWidth(FlowColumn column, const QString& text);

/// Mark, zone, helper, user and process: most flows have none, and the room may be needed.
[[nodiscard]] bool mayYield(FlowColumn column);
/// Users and processes: hidden in narrow tables, unless the person asks for them.
[[nodiscard]] bool forWideTables(FlowColumn column);
/// Has something else to show there than nothing or the default.
[[nodiscard]] bool tells(const FlowRecord& record, const TextContext& context, FlowColumn column);

} // namespace natlens
