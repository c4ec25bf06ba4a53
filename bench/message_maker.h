// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace natlens::bench {

/// Netlink messages of @p count flows, one after the other, with the attributes that the kernel
/// sends in a dump when accounting and timestamps are on. Two thirds TCP, one third UDP; every
/// third flow has destination NAT; every fourth is IPv6. Always the same for the same count.
[[nodiscard]] std::vector<std::byte> makeDump(std::size_t count);

} // namespace natlens::bench
