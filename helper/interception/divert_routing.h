// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "core/ip_address.h"
#include "core/result.h"
#include "intercept/plan.h"

namespace natlens {

/// The policy routing that hands marked packets to sockets of this host: a rule for the mark, and
/// a local route in a table of its own. Both bear a protocol number by which they are known as
/// ours.

/// What is there already, of ours, stays as it is. System: the kernel's errno; what had been added
/// is taken away.
[[nodiscard]] Result<void> addDivertRouting(const InterceptRouting& routing,
                                            std::span<const L3Protocol> families);
/// Of both families, as far as it is there.
void removeDivertRouting(const InterceptRouting& routing);

} // namespace natlens
