// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "doctor/diversions.h"
#include "doctor/listeners.h"
#include "rules/rule_matcher.h"

namespace natlens::doctor {

/// A packet that @p diversion is there for: the first of a connection, as its base chain sees it.
/// What a condition does not name is an address of the documentation's and an interface of ours.
[[nodiscard]] RulePacket samplePacket(const Facts& facts, const Diversion& diversion,
                                      L3Protocol family, std::uint8_t protocol, std::uint16_t port);
/// The first and the last port of each range; 0 where any goes.
[[nodiscard]] std::vector<std::uint16_t> samplePorts(const Diversion& diversion);
/// The same packet when the hook INPUT sees it.
[[nodiscard]] RulePacket arrivedPacket(const Facts& facts, const LocalTarget& target);
/// The mark that the rule of @p diversion leaves on packets; none: it sets none.
[[nodiscard]] std::optional<std::uint32_t> markSetBy(const Facts& facts,
                                                     const Diversion& diversion);

} // namespace natlens::doctor
