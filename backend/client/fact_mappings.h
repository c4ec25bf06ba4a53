// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "client/listener_owners.h"
#include "doctor/facts.h"
#include "mappings/mapping.h"

namespace natlens {

/// The mappings of one moment: of the facts' rules and sockets, and of @p flows. @p rulesSinceNs:
/// CLOCK_MONOTONIC of the last change of rules; 0: unknown. Nothing where rules were not read.
[[nodiscard]] MappingTable mappingsOf(const Facts& facts, ListenerOwners& owners,
                                      const FlowWalk& flows, std::uint64_t rulesSinceNs = 0);

/// TPROXY mappings whose packets no policy routing brings here become NotRouted. Changes nothing
/// where @p facts lack addresses, policy rules or routes.
void markUndelivered(const Facts& facts, MappingTable& table);

} // namespace natlens
