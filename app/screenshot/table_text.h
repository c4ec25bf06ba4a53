// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace natlens {

class FlowTableView;

/// What the table shows in its window right now, in aligned columns; headers first.
[[nodiscard]] QString visibleTableText(const FlowTableView& table);

} // namespace natlens
