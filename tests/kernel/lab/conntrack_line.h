// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace natlens::testing {

/// One line of `conntrack -L -o extended`, taken apart.
struct ConntrackLine {
    std::string l3;
    std::string l4;
    std::string state; ///< empty for a protocol without
    using Fields = std::map<std::string, std::string>;
    Fields original; ///< "src", "sport", "type", "id" …
    Fields reply;
    Fields rest;                 ///< "mark", "helper" …: what follows the reply's counters
    std::set<std::string> flags; ///< "ASSURED", "UNREPLIED"
    std::string text;
};

[[nodiscard]] std::vector<ConntrackLine> parseConntrack(const std::string& text);

/// Whether @p fields holds all of @p wanted.
[[nodiscard]] bool has(const ConntrackLine::Fields& fields, const ConntrackLine::Fields& wanted);

/// Whether the reply is the plain inverse of the original.
[[nodiscard]] bool isUntranslated(const ConntrackLine& line);

} // namespace natlens::testing
