// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace natlens::bench {

/// Which message of the kernel tells of a flow.
enum class Telling : std::uint8_t { Dump, New, Update, Destroy };

/// A message of flow @p number. Two thirds TCP, one third UDP; every third flow has destination
/// NAT; every fourth is IPv6. Always the same for the same number.
void appendMessage(std::vector<std::byte>& messages, Telling telling, std::uint32_t number);

/// Netlink messages of a dump of @p count flows, one after the other, with the attributes that the
/// kernel sends in a dump when accounting and timestamps are on.
[[nodiscard]] std::vector<std::byte> makeDump(std::size_t count);

} // namespace natlens::bench
