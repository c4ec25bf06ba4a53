// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

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

/// Sockets for datagrams, one a thread of each family that the profile has, all of one port: the
/// kernel shares the clients out among them. They tell where a datagram was going.
struct DatagramListeners {
    std::vector<UniqueFd> ipv4;
    std::vector<UniqueFd> ipv6;
    std::uint16_t port = 0;
};
[[nodiscard]] Result<DatagramListeners> listenForDatagrams(const InterceptProfile& profile,
                                                           unsigned threads);

/// Both, as far as the profile takes the one and the other.
struct Listeners {
    Listener tcp;
    DatagramListeners udp;
};
[[nodiscard]] Result<Listeners> makeListeners(const InterceptProfile& profile, unsigned threads);

} // namespace natlens
