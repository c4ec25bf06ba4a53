// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/flow.h"
#include "netlink/attribute_walker.h"

namespace natlens {

/// CTA_COUNTERS_ORIG and CTA_COUNTERS_REPLY (enum ctattr_counters), in 64 bits or in the 32 of
/// kernels before 2.6.26. Stays empty unless both packets and bytes are told: what is not known
/// must not look like 0.
[[nodiscard]] Fault decodeCounters(std::span<const std::byte> attributes,
                                   std::optional<Counters>& counters);

/// CTA_TIMESTAMP (enum ctattr_tstamp). Stays empty unless the start is told.
[[nodiscard]] Fault decodeTimestamps(std::span<const std::byte> attributes,
                                     std::optional<Timestamps>& timestamps);

} // namespace natlens
