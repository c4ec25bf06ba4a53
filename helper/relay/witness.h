// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "relay/socket_address.h"

namespace natlens::relay {

/// What an accepted TCP socket tells of where its client wanted to go.
struct Witness {
    std::optional<Endpoint> client;   ///< as accept(2) tells it
    std::optional<Endpoint> local;    ///< getsockname(): with TPROXY the original destination
    std::optional<Endpoint> original; ///< SO_ORIGINAL_DST, or IP6T_SO_ORIGINAL_DST
    int originalErrno = 0; ///< why it is empty. ENOENT: nothing was translated on this host

    /// Where to relay to: what was translated, else the local end.
    [[nodiscard]] const std::optional<Endpoint>& destination() const
    {
        return original ? original : local;
    }
    /// It came to the listener itself: nothing was translated or diverted.
    [[nodiscard]] bool cameDirectly(std::uint16_t listenerPort) const
    {
        return local && local->port == listenerPort && (!original || *original == *local);
    }
};

/// Asks the socket, which accept(2) told the @p client of. A socket of IPv6 that talks IPv4 is
/// asked by the option of IPv4.
[[nodiscard]] Witness witnessOf(int socket, const std::optional<Endpoint>& client);

} // namespace natlens::relay
