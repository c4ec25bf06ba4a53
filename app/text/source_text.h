// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "client/inspector_service.h"
#include "client/source.h"

namespace natlens {

/// What a person can do about a state.
enum class StartAction { Retry, OpenLab, ChooseSource, ClearFilter };

/// What stands in place of the table while there is nothing to show.
struct StartMessage {
    QString icon; ///< of resources/icons
    QString title;
    QString text;
    QString command;                  ///< to be typed in a terminal; often empty
    std::vector<StartAction> actions; ///< the first is the one to press
    bool busy = false;                ///< something is under way
};

[[nodiscard]] QString sourceName(const Source& source);
[[nodiscard]] QString sourceToolTip(const Source& source);
[[nodiscard]] QString actionText(StartAction action);

/// For every state but Live.
[[nodiscard]] StartMessage startMessage(const SourceState& state, const Source& source);
/// Live, but the first dump is not complete.
[[nodiscard]] StartMessage readingMessage();
/// Live and complete, and the table is empty: why.
[[nodiscard]] StartMessage nothingTrackedMessage(const Source& source);
[[nodiscard]] StartMessage noMatchMessage(const QString& filter, std::size_t flows);

/// One line, for the banner over greyed rows: who went, and when the next try comes.
[[nodiscard]] QString lostText(const SourceState& state, int secondsLeft);
/// What went wrong, in words: for the terminal and for details.
[[nodiscard]] QString errorText(const Error& error);

} // namespace natlens
