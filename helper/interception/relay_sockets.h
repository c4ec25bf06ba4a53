// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "core/result.h"
#include "core/unique_fd.h"
#include "wire/relay_control.h"

namespace natlens {

/// A socket for the relay, with all that needs a capability done.
[[nodiscard]] Result<UniqueFd> makeRelaySocket(RelaySocket kind, std::uint8_t family);

} // namespace natlens
