// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "client/interception_feed.h"
#include "text/act_text.h"
#include "theme/colours.h"

namespace natlens {

// The one place where interceptions and profiles become text.

/// How a profile or an interception stands; one without an entry is off.
enum class InterceptTone { Off, Starting, On, Degraded, Stopped };
[[nodiscard]] InterceptTone interceptTone(const InterceptionEntry* entry);
/// "Off", "On · lease 27 s", "Degraded: …", "Stopped: …".
[[nodiscard]] QString interceptStateText(const InterceptionEntry* entry);
[[nodiscard]] QString interceptStateIcon(InterceptTone tone);
[[nodiscard]] QColor interceptColour(InterceptTone tone, const Colours& colours);
/// Why it is degraded or stopped, in words.
[[nodiscard]] QString interceptCauseText(const std::string& cause);

/// What people call it: its name, else what it takes.
[[nodiscard]] QString profileTitle(const InterceptProfile& profile);
/// "TCP 443, 8000-8080 · in by eth0".
[[nodiscard]] QString profileTakes(const InterceptProfile& profile);
/// "Redirect, relay to the original destination".
[[nodiscard]] QString profileDoes(const InterceptProfile& profile);
[[nodiscard]] QString modeText(InterceptMode mode);
[[nodiscard]] QString interceptActionText(const InterceptProfile& profile);
/// What is wrong, as a sentence to stand beside the field.
[[nodiscard]] QString problemText(const ProfileProblem& problem);
/// What a field of a profile's form is called.
[[nodiscard]] QString profileFieldTitle(const std::string& field);

/// What is asked before the switch turns although something is in the way.
[[nodiscard]] ConfirmText startConfirm(const InterceptProfile& profile, const QStringList& issues);
/// Before flows that are older than an interception are deleted.
[[nodiscard]] ConfirmText predatingConfirm(std::size_t flows, const InterceptProfile& profile);

} // namespace natlens
