// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "rules/ruleset.h"

namespace natlens {

/// What is to be said of the order in which chains run: where it is not defined, and where an
/// earlier chain leaves nothing to a later one.
[[nodiscard]] QStringList orderWarnings(const Ruleset& rules);

} // namespace natlens
