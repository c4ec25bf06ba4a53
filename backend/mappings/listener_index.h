// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/ip_address.h"
#include "netlink/socket_decoder.h"

namespace natlens {

/// Where something is sent to, and from which side it comes.
struct ListenerQuery {
    L3Protocol family = L3Protocol::Ipv4; ///< None: either
    std::uint8_t protocol = 0;
    IpAddress address; ///< empty: whichever address the packet's interface has
    std::uint16_t port = 0;
    bool fromHere = false;    ///< sent by this host: loopback addresses are in reach
    bool transparent = false; ///< TPROXY: the socket takes foreign addresses
};

struct ListenerAnswer {
    const DiagSocket* socket = nullptr;
    bool reachable = false;  ///< it is bound to an address that the packets get
    bool transparent = true; ///< false: the query needs it, and the socket is known not to be
};

/// Sockets that wait for anybody, by protocol and port.
class ListenerIndex {
public:
    ListenerIndex() = default;
    explicit ListenerIndex(const std::vector<DiagSocket>& sockets);

    /// False: no sockets were told, so that nothing found means nothing.
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// The best there is: reachable before others.
    [[nodiscard]] ListenerAnswer find(const ListenerQuery& query) const;
    /// Transparent ones.
    [[nodiscard]] std::vector<const DiagSocket*> transparent() const;
    /// Of @p protocol, at ports that no privilege is needed for.
    [[nodiscard]] std::vector<const DiagSocket*> unprivileged(std::uint8_t protocol) const;

private:
    bool m_known = false;
    std::map<std::pair<std::uint8_t, std::uint16_t>, std::vector<const DiagSocket*>> m_byPort;
};

} // namespace natlens
