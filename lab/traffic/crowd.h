// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/result.h"
#include "lab/traffic/endpoint.h"

namespace natlens::lab {

/// Very many connections of TCP without a socket for any of them. Both sides send an ACK each:
/// connection tracking in between picks them up in the middle, and takes them for established.
struct Crowd {
    Endpoint client; ///< the first port; further connections have the next ones
    Endpoint server; ///< the first port; the next one once the client's are used up
    std::size_t count = 0;
};
/// When both sides send for the same one at once, connection tracking takes it for a clash.
enum class CrowdOrder : std::uint8_t { Forwards, Backwards };
enum class CrowdSide : bool { Client, Server };

/// The part of one side, from its node. Nobody may answer: see silence().
[[nodiscard]] Result<void> sendCrowd(const Crowd& crowd, CrowdSide side, CrowdOrder order);

/// In the node of either side: its kernel is not to reset what it knows nothing of.
[[nodiscard]] Result<void> silence(const Crowd& crowd);

/// Datagrams that nobody answers, each of a port of its own: @p count of them, to @p server's port
/// and those that follow it.
[[nodiscard]] Result<void> sendBurst(const Crowd& burst);

/// nf_conntrack_max; an error where it is so large that no scenario should fill it.
[[nodiscard]] Result<std::size_t> tableLimit();

} // namespace natlens::lab
