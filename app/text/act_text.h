// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "client/flow_batch.h"

namespace natlens {

enum class FlowAct { Delete, SetMark };

/// What came of it: "12 deleted, 3 had ended before."
[[nodiscard]] QString outcomeText(FlowAct act, const BatchOutcome& outcome);
[[nodiscard]] QString progressText(FlowAct act, qulonglong tried, qulonglong total);
[[nodiscard]] QString flushText(const Result<void>& outcome);

/// What stands in a dialog that asks before something is done; red where it destroys.
struct ConfirmText {
    QString title;
    QString question;
    QString consequence;
    QString action; ///< on the button
    bool destroys = true;
};
[[nodiscard]] ConfirmText deleteConfirm(std::size_t flows);
/// @p filter: what decides which; empty: nothing does.
[[nodiscard]] ConfirmText deleteMatchingConfirm(std::size_t flows, const QString& filter);
[[nodiscard]] ConfirmText flushConfirm(std::size_t flows);

} // namespace natlens
