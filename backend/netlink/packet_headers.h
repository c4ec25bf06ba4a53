// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/tuple.h"

namespace natlens {

/// The tuple that the first bytes of a packet's IPv4 (RFC 791) or IPv6 (RFC 8200) header tell, and
/// of what follows it the first bytes: ports, or the identity of ICMP. Empty: it is neither, or
/// cut before the addresses end. Behind an extension header of IPv6 only the addresses are told.
[[nodiscard]] std::optional<Tuple> tupleOfHeaders(std::span<const std::byte> network,
                                                  std::span<const std::byte> transport);

} // namespace natlens
