// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "store/flow_snapshot.h"

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
};
constexpr int FlowColumnCount = static_cast<int>(FlowColumn::Helper) + 1;

[[nodiscard]] QString columnTitle(FlowColumn column);
[[nodiscard]] QString columnToolTip(FlowColumn column);
/// What a click on the header sorts by; of the two directions the original one.
[[nodiscard]] FlowField fieldOf(FlowColumn column);
/// The column that shows the sort arrow of @p field; nothing for FirstSeen.
[[nodiscard]] std::optional<FlowColumn> columnOf(FlowField field);

/// Of amounts and ages the biggest are asked for first.
[[nodiscard]] bool biggestFirst(FlowField field);

[[nodiscard]] QString fieldTitle(FlowField field);
[[nodiscard]] const std::vector<FlowField>& allFields();

} // namespace natlens
