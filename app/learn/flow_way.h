// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "store/flow_record.h"

namespace natlens {

/// The places of TopologyPicture that the first packet of a flow passed on the machine whose table
/// has it, as far as its tuples tell; empty: they do not tell.
[[nodiscard]] QStringList wayOf(const FlowRecord& record);

} // namespace natlens
