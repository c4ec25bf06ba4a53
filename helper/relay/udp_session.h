// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <vector>

#include "core/unique_fd.h"
#include "relay/datagram_batch.h"
#include "relay/preview_tap.h"
#include "relay/report.h"
#include "relay/socket_address.h"

namespace natlens::relay {

struct UdpFace;
struct UdpListener;

/// What tells sessions apart: who sent, and where to; with a translated destination that is where
/// it came to on this host.
struct UdpKey {
    Endpoint client;
    Endpoint local;
    bool operator==(const UdpKey&) const = default;
};
struct UdpKeyHash {
    [[nodiscard]] std::size_t operator()(const UdpKey& key) const;
};

/// What a client and a server say to each other by UDP. Belongs to one thread.
struct UdpSession {
    using Clock = std::chrono::steady_clock;
    enum class State : std::uint8_t {
        Asking,  ///< the helper, where it had been going
        Waiting, ///< for a socket
        Open,
        Held,
        Over,
    };

    ConnectionId id = 0;
    UdpKey key;
    State state = State::Waiting;
    const UdpListener* listener = nullptr;
    Witness witness;
    SocketAddress client; ///< to be sent to
    UniqueFd upstream;
    UdpFace* face = nullptr; ///< what answers come from; null: the listener
    bool segmentsUp = true;
    bool segmentsDown = true;
    bool answered = false;
    bool stream = false; ///< answered, and older than a question and its answer
    int lastError = 0;   ///< that ICMP told of the way on
    std::uint64_t bytesUp = 0;
    std::uint64_t bytesDown = 0;
    std::uint64_t reported = 0;
    PreviewTap upTap;
    PreviewTap downTap;
    Clock::time_point began;
    Clock::time_point asked; ///< for its origin, the last time
    Clock::time_point active;
    std::vector<Datagram> gathered;              ///< of the batch at hand
    std::vector<std::vector<std::byte>> pending; ///< until it is open
    std::size_t pendingBytes = 0;
    std::list<UdpSession*>::iterator byAge; ///< UdpSessions' own
    std::list<UdpSession*>::iterator ofClient;

    [[nodiscard]] const Endpoint& destination() const
    {
        return witness.original ? *witness.original : key.local;
    }
    [[nodiscard]] ConnectionFigures figures() const { return {id, bytesUp, bytesDown, 0}; }
};

} // namespace natlens::relay
