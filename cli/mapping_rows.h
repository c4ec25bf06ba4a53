// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "mappings/mapping.h"

namespace natlens::cli {

[[nodiscard]] std::string mappingTable(const MappingTable& table, const Ruleset& rules,
                                       bool colour);
void appendMappingJson(std::string& out, const Mapping& mapping, const Ruleset& rules);
/// A listener that nobody reaches: an object with the same names.
void appendUnusedJson(std::string& out, const UnusedListener& unused);

} // namespace natlens::cli
