// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lab/traffic/endpoint.h"

namespace natlens::lab {

/// "10,0,1,2,195,80": the host-port of RFC 959, section 4.1.2. IPv4 only.
[[nodiscard]] std::string toFtpText(const Endpoint& endpoint);

/// Finds the first six numbers with commas between them in @p text. Empty when there are none.
[[nodiscard]] std::optional<Endpoint> fromFtpText(std::string_view text);

} // namespace natlens::lab
