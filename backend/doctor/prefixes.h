// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/ip_address.h"
#include "netlink/route_decoder.h"

namespace natlens::doctor {

/// Whether @p address is in the network of @p own, others than it included; a host's own prefix
/// (/32, /128) holds none.
[[nodiscard]] bool holds(const LinkAddress& own, const IpAddress& address);

/// Whether the first @p length bits of both are the same; of an empty @p network every address is.
[[nodiscard]] bool holds(const IpAddress& network, unsigned length, const IpAddress& address);

} // namespace natlens::doctor
