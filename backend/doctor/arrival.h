// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "doctor/facts.h"

namespace natlens::doctor {

/// The interface that the main table leads to @p source by, where its packets most likely come in.
/// None: there is no way, or policy routing has other ways.
[[nodiscard]] std::optional<std::string> arrivalOf(const Facts& facts, const IpAddress& source);

/// The first packet of @p flow, with the interface that routing tells.
[[nodiscard]] RulePacket arrivingPacket(const Facts& facts, const PackedFlow& flow);

} // namespace natlens::doctor
