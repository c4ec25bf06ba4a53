// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace natlens {

/// Names as in FactPart::Sysctls ("net/ipv4/ip_forward") and values.
using SysctlSettings = std::vector<std::pair<std::string, std::string>>;

/// Only these may be set, and only to values that they have: nf_conntrack_{acct, timestamp,
/// events, tcp_be_liberal}, ip_forward, and of "all", "default" and interfaces that are there
/// rp_filter, src_valid_mark, route_localnet and accept_local. BadArgument says what is wrong.
/// @p root stands for /proc/sys.
[[nodiscard]] Result<void> checkSettings(const SysctlSettings& settings,
                                         const std::string& root = "/proc/sys");

/// Sets all or, when one cannot be set, none: those before it get their old values back. Reads
/// each back, because a write may be passed over in silence. Answers the values from before.
/// They have passed checkSettings().
[[nodiscard]] Result<SysctlSettings> applySettings(const SysctlSettings& settings,
                                                   const std::string& root = "/proc/sys");

} // namespace natlens
