// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/tuple.h"
#include "netlink/attribute_walker.h"

namespace natlens {

/// Decodes the inside of CTA_TUPLE_ORIG and its kin (enum ctattr_tuple) into @p tuple, and into
/// @p zone the CTA_TUPLE_ZONE where there is one.
///
/// Both addresses and the protocol number must be there. Ports, keys or ICMP identity stay
/// empty where the kernel tracks the protocol by its number only; half of them is a fault.
[[nodiscard]] Fault decodeTuple(std::span<const std::byte> attributes, Tuple& tuple,
                                std::optional<std::uint16_t>& zone);

} // namespace natlens
