// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/result.h"

namespace natlens {

/// Where flows come from: the word after --source.
struct Source {
    enum class Kind {
        System, ///< "system": the helper on the system bus, authorised by polkit
        Direct, ///< "direct": the helper as a child, for a caller with CAP_NET_ADMIN here
        Lab,    ///< "lab:SCENARIO" or "lab": natlens-lab, no privilege needed
    };
    Kind kind = Kind::System;
    std::string argument; ///< the scenario of a lab, else empty

    bool operator==(const Source&) const = default;
};

constexpr const char* DefaultScenario = "redirect";

/// BadArgument with what was expected when the word names no source.
[[nodiscard]] Result<Source> parseSource(const std::string& word);
/// The word that parseSource() takes.
[[nodiscard]] std::string toString(const Source& source);
/// The best there is: the installed helper where the system bus has or can start it, else the
/// lab. Asks the bus and waits for its answer, a second at most: for the start of a program.
[[nodiscard]] Source defaultSource();

} // namespace natlens
