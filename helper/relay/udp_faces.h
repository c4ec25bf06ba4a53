// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/unique_fd.h"
#include "relay/datagram_source.h"
#include "relay/socket_address.h"

namespace natlens::relay {

/// A socket bound to where clients sent to, so that answers come from there.
struct UdpFace {
    Endpoint endpoint;
    UniqueFd socket;
    std::size_t users = 0;
};

/// The faces of one thread: one for each destination, whoever its clients are. None of them
/// receives: what clients send goes on coming to the listener.
class UdpFaces {
public:
    explicit UdpFaces(DatagramSource& source) : m_source(source) {}

    /// To be released once. Quota: no socket now. System: it cannot be bound there.
    [[nodiscard]] Result<UdpFace*> acquire(const Endpoint& endpoint);
    void release(UdpFace& face);
    /// Null: there is none.
    [[nodiscard]] const UdpFace* find(const Endpoint& endpoint) const;
    /// Those that were made since the last call; what came to them is to be taken once.
    [[nodiscard]] std::vector<UdpFace*> takeFresh() { return std::exchange(m_fresh, {}); }

private:
    using Key = std::pair<IpAddress, std::uint16_t>;

    DatagramSource& m_source;
    std::map<Key, std::unique_ptr<UdpFace>> m_faces;
    std::vector<UdpFace*> m_fresh;
};

} // namespace natlens::relay
