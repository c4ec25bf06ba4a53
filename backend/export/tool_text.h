// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/tuple.h"
#include "netlink/conntrack_decoder.h"

// Parts of the lines of conntrack(8) 1.4.7 with libnetfilter_conntrack 1.0.9, oddities included:
// scripts compare them byte for byte.

namespace natlens {

/// name, value, blank.
void appendField(std::string& out, std::string_view name, std::uint64_t value);
/// Both addresses; @p prefix is "", "mask-" or "master-".
void appendAddresses(std::string& out, const Tuple& tuple, std::string_view prefix);
/// Ports, keys or ICMP identity: zeros where the tuple has none but the protocol has them.
void appendL4(std::string& out, const Tuple& tuple);
/// "helper=NAME" without a blank after it.
void appendHelper(std::string& out, const std::optional<std::string>& helper);
/// "    [NEW] " and its kin.
void appendEventName(std::string& out, FlowEventKind kind);

} // namespace natlens
