// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "doctor/finding.h"
#include "theme/colours.h"

namespace natlens {

/// The colour and the drawing of resources/icons that go with a finding's severity.
[[nodiscard]] QColor severityColour(Severity severity, const Colours& colours);
[[nodiscard]] QString severityIcon(Severity severity);

} // namespace natlens
