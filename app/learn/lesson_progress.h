// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace natlens {

/// How far the person came in a lesson, kept in the settings: steps that were done, from the first.
[[nodiscard]] int stepsDone(const QString& lesson);
/// Never less than before: to look at a lesson again undoes nothing.
void noteStepsDone(const QString& lesson, int steps);

} // namespace natlens
