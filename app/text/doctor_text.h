// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "client/rules_snapshot.h"
#include "text/act_text.h"

namespace natlens {

// Findings as text: the patterns of backend/doctor are translated (context "Doctor"), then the
// values are put in, made visible and harmless.

[[nodiscard]] QString severityText(Severity severity);
[[nodiscard]] QString confidenceText(Confidence confidence);
[[nodiscard]] QString confidenceMeaning(Confidence confidence);
[[nodiscard]] QString findingTitle(const Finding& finding);
[[nodiscard]] QString findingDetail(const Finding& finding);
[[nodiscard]] QString findingWhy(const Finding& finding);
/// Who holds the listener that it is about; empty where that is not known.
[[nodiscard]] QString findingProcess(const Finding& finding);
[[nodiscard]] QString checkTitle(const Check& check);
/// One a line.
[[nodiscard]] QString commandLines(const std::vector<std::string>& commands);
/// "ip6tables-nft-save: not installed".
[[nodiscard]] QString missingText(const BundlePart& part);
/// What could not be read, and the checks that were not asked for it.
[[nodiscard]] QStringList missingLines(const DoctorSnapshot& snapshot);
/// "2 errors, 1 warning".
[[nodiscard]] QString diagnosisSummary(const Diagnosis& diagnosis);

[[nodiscard]] ConfirmText fixConfirm(const FixAction& action);

/// markdownReport() in the language of the window.
[[nodiscard]] QString doctorReport(const DoctorSnapshot& snapshot, const QString& source,
                                   bool redacted);

} // namespace natlens
