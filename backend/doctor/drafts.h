// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "doctor/facts.h"
#include "doctor/finding.h"
#include "doctor/text.h"

namespace natlens::doctor {

using Values = std::vector<std::pair<std::string, std::string>>;

/// What a finding says, as patterns.
struct FindingText {
    const char* title;
    const char* detail;
    const char* why;
};

/// How bad, how sure, how probable as the cause.
struct Grade {
    Severity severity = Severity::Note;
    Confidence confidence = Confidence::Likely;
    int weight = 0;
};

[[nodiscard]] Finding draft(const char* id, const Grade& grade, const FindingText& text,
                            Values values = {});

/// Adds fix, undo, verify and the helper's action for one sysctl ("net/ipv4/ip_forward").
void fixBySysctl(Finding& finding, const Facts& facts, const std::string& name,
                 const std::string& wanted);

/// The rule that it is about: its place and its text become values "rule" and "chain".
void aboutRule(Finding& finding, const Facts& facts, RuleIndex rule);

/// Where @p rule stands: "ip nat PREROUTING, rule 3".
[[nodiscard]] std::string placeOf(const Ruleset& rules, RuleIndex rule);
/// Its text, shortened.
[[nodiscard]] std::string textOf(const Rule& rule);

} // namespace natlens::doctor
