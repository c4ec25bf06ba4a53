// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "export/json_writer.h"
#include "rules/ruleset.h"

namespace natlens::cli {

/// Chains in the order in which packets meet them: by hook and priority; those that are only
/// jumped to at the end.
[[nodiscard]] std::vector<ChainIndex> chainsInOrder(const Ruleset& rules);

[[nodiscard]] std::string ruleTable(const Ruleset& rules, bool colour);
void appendRuleJson(std::string& out, const Ruleset& rules, const Rule& rule);
/// An object that names a rule: its place, its handle and its text.
void writeRuleName(JsonWriter& json, const Ruleset& rules, RuleIndex rule);
/// "ip nat PREROUTING handle 12"; escaped for a terminal.
[[nodiscard]] std::string ruleName(const Ruleset& rules, RuleIndex rule);

/// What could not be read or understood, a line each.
[[nodiscard]] std::vector<std::string> noteTexts(const Ruleset& rules);

} // namespace natlens::cli
