// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/nat_kind.h"
#include "core/tuple.h"

namespace natlens::cli {

/// "10.0.1.2:8042", "[2001:db8::1]:80"; of ICMP the address, with the id at the source and the
/// type at the destination.
[[nodiscard]] std::string sourceText(const Tuple& tuple);
[[nodiscard]] std::string destinationText(const Tuple& tuple);
/// The ends of a reply tuple, "*" behind each part that NAT changed.
[[nodiscard]] std::string replySourceText(const Tuple& reply, const NatVerdict& nat);
[[nodiscard]] std::string replyDestinationText(const Tuple& reply, const NatVerdict& nat);

} // namespace natlens::cli
