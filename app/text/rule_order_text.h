// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "rules/rule_order.h"

namespace natlens {

/// Warnings about the order of chains and rules in words, one a line.
[[nodiscard]] QStringList orderLines(const Ruleset& rules,
                                     const std::vector<OrderWarning>& warnings);

} // namespace natlens
