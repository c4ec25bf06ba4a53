// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/rule_trace.h"

namespace natlens::cli {

/// Names of interfaces by their number.
using InterfaceNames = std::map<std::uint32_t, std::string>;

/// A packet's way as an indented tree, lines without line feeds; @p number counts packets.
[[nodiscard]] std::vector<std::string> traceTree(const TracedPacket& packet, const Ruleset& rules,
                                                 const InterfaceNames& interfaces,
                                                 std::size_t number);
/// The same as one JSON object.
void appendTraceJson(std::string& out, const TracedPacket& packet, const Ruleset& rules,
                     const InterfaceNames& interfaces);

} // namespace natlens::cli
