// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "doctor/facts.h"
#include "doctor/finding.h"

namespace natlens {

/// A check: what it is called, and what it finds. Pure: the same facts give the same findings.
struct Check {
    const char* id;
    const char* title; ///< what is looked at, for the list of what is in order
    std::vector<Finding> (*run)(const Facts& facts);
};

/// Every check there is.
[[nodiscard]] std::span<const Check> checks();

struct Diagnosis {
    std::vector<Finding> findings; ///< worst and most probable cause first
    std::vector<const Check*> passed;
};
[[nodiscard]] Diagnosis diagnose(const Facts& facts);

} // namespace natlens
