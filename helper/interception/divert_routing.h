// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "core/ip_address.h"
#include "core/result.h"
#include "intercept/plan.h"

namespace natlens {

/// The policy routing that hands marked packets to sockets of this host: a rule for the mark, and
/// a local route in a table of its own. Both bear a protocol number by which they are known as
/// ours.

/// By @p device (ifindex). What is there already, of ours, stays as it is. True: something had to
/// be added. System: the kernel's errno; what had been added stays.
[[nodiscard]] Result<bool> ensureDivertRouting(const InterceptRouting& routing,
                                               std::span<const L3Protocol> families,
                                               std::uint32_t device);
/// Of both families, as far as it is there.
void removeDivertRouting(const InterceptRouting& routing);

} // namespace natlens
