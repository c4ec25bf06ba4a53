// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "relay/socket_address.h"
#include "wire/intercepted_record.h"

namespace natlens::relay {

/// As records have it; of family 0 when there is none.
[[nodiscard]] InterceptedRecord::End endOf(const std::optional<Endpoint>& endpoint);
[[nodiscard]] std::optional<Endpoint> endpointOf(const InterceptedRecord::End& end);

} // namespace natlens::relay
