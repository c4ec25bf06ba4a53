// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/packed_flow.h"

namespace natlens {

/// As classify(unpack(flow), local), without unpacking.
[[nodiscard]] NatVerdict classify(const PackedFlow& flow, const LocalAddresses& local);

} // namespace natlens
