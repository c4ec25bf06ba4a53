// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "doctor/diversions.h"

namespace natlens::doctor {

/// The first protocol that it names; TCP where any goes.
[[nodiscard]] std::uint8_t sampleProtocol(const Diversion& diversion);
/// The rule that decides on all that @p diversion is for in its place; none: it is reached.
[[nodiscard]] std::optional<RuleIndex> winnerOver(const Facts& facts, const Diversion& diversion);

} // namespace natlens::doctor
