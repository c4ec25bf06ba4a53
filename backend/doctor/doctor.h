// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "doctor/facts.h"
#include "doctor/finding.h"

namespace natlens {

/// What a check cannot do without.
enum class Need : std::uint8_t {
    Rules,
    Links,
    Addresses,
    PolicyRules,
    Routes,
    Sockets,
    Sysctls,
    Statistics,
    Flows,
};
/// Whether @p facts have it.
[[nodiscard]] bool has(const Facts& facts, Need need);

/// A check: what it is called, and what it finds. Pure: the same facts give the same findings.
struct Check {
    const char* id;
    const char* title; ///< what is looked at, for the list of what is in order
    std::vector<Finding> (*run)(const Facts& facts);
    std::vector<Need> needs; ///< without one of them it is not asked
};

/// Every check there is.
[[nodiscard]] std::span<const Check> checks();

struct Diagnosis {
    std::vector<Finding> findings; ///< worst and most probable cause first
    std::vector<const Check*> passed;
    std::vector<const Check*> unasked; ///< facts are missing that they need
};
[[nodiscard]] Diagnosis diagnose(const Facts& facts);

} // namespace natlens
