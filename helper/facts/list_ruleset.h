// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens {

/// The argument that makes this program listRuleset() and nothing else.
constexpr const char* ListRulesetArgument = "--list-ruleset";

/// Prints the rules of nf_tables as libnftables' JSON. In a process of its own, because the
/// library ends the process when it cannot open its socket, and may take long. Returns an exit
/// status.
[[nodiscard]] int listRuleset();

} // namespace natlens
