// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "filter/field.h"
#include "store/flow_snapshot.h"
#include "text/end_text.h"

namespace natlens {

enum class FlowColumn {
    Protocol,
    State,
    OriginalSource,
    OriginalDestination,
    Nat,
    ReplySource,
    ReplyDestination,
    Age,
    Timeout,
    Packets,
    Bytes,
    Mark,
    Zone,
    Helper,
    User,
    Process,
};
constexpr int FlowColumnCount = static_cast<int>(FlowColumn::Process) + 1;

/// Set to the right, in figures of one width.
[[nodiscard]] bool isNumber(FlowColumn column);
/// In the font of the interface; all others in figures of one width.
[[nodiscard]] bool hasWords(FlowColumn column);
[[nodiscard]] std::optional<End> endOf(FlowColumn column);

[[nodiscard]] QString columnTitle(FlowColumn column);
[[nodiscard]] QString columnToolTip(FlowColumn column);
/// What a click on the header sorts by; of the two directions the original one.
[[nodiscard]] FlowField fieldOf(FlowColumn column);
/// The column that shows the sort arrow of @p field; nothing for FirstSeen.
[[nodiscard]] std::optional<FlowColumn> columnOf(FlowField field);

/// What "add to filter" compares in this column.
[[nodiscard]] FieldId filterFieldOf(FlowColumn column);
/// A filter that compares with what the cell shows: of an end, the port belongs to it.
[[nodiscard]] std::string comparisonOf(FlowColumn column, const FlowRow& row,
                                       const FilterContext& context);

/// Of amounts and ages the biggest are asked for first.
[[nodiscard]] bool biggestFirst(FlowField field);

[[nodiscard]] QString fieldTitle(FlowField field);
[[nodiscard]] const std::vector<FlowField>& allFields();

} // namespace natlens
