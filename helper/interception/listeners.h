// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "core/result.h"
#include "core/unique_fd.h"
#include "intercept/profile.h"
#include "wire/relay_control.h"

namespace natlens {

/// A socket that listens for what a profile takes.
struct Listener {
    UniqueFd socket; ///< does not block
    std::uint16_t port = 0;
};

/// For TCP, both families where the profile has both; the port is the kernel's choice, and none
/// that the profile takes. System: no socket, or no such port is free.
[[nodiscard]] Result<Listener> listenFor(const InterceptProfile& profile);

/// A socket for the way on, with all that needs a capability done.
[[nodiscard]] Result<UniqueFd> makeRelaySocket(RelaySocket kind, std::uint8_t family);

} // namespace natlens
