// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "core/flow.h"
#include "core/nat_kind.h"

namespace natlens {

/// One sentence that says what NAT did to the flow and how sure that is; when it is not known,
/// what is missing.
[[nodiscard]] QString explain(const Flow& flow, const NatVerdict& nat);

} // namespace natlens
