// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "client/interception_preview.h"

namespace natlens {

/// A line about an interception that is to be: how bad, and what.
struct IssueText {
    Severity severity = Severity::Note;
    QString text;
    QString finding; ///< of the doctor: the check's id; empty: not the doctor's
    std::optional<InterceptSetting> setting; ///< that can be ticked
    bool ticked = false;
    bool operator==(const IssueText&) const = default;
};

[[nodiscard]] QString conflictText(const InterceptConflict& conflict, const Ruleset* rules);
[[nodiscard]] QString adviceText(const SettingAdvice& advice);
/// Conflicts, advice and findings, the worst first.
[[nodiscard]] std::vector<IssueText> issuesOf(const InterceptionPreview& preview);

} // namespace natlens
