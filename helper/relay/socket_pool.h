// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "relay/datagram_source.h"
#include "relay/upstream_source.h"
#include "wire/relay_control.h"

namespace natlens::relay {

/// Sockets that the helper made ahead of need. Asks for more before they run out, so that no
/// connection waits for a round trip. For all threads.
class SocketPool : public UpstreamSource, public DatagramSource {
public:
    /// Tells the helper; from any thread. System: it could not be told.
    struct Helper {
        std::function<Result<void>(RelaySocket kind, std::uint8_t family, std::uint16_t count)>
            need;
        std::function<Result<void>(std::span<const RelayOrigin>)> ask;
    };

    SocketPool(bool asClient, Helper helper) : m_asClient(asClient), m_helper(std::move(helper)) {}

    /// Of TCP, bound to the client's address where that is wanted.
    [[nodiscard]] Result<UniqueFd> take(const Witness& witness) override;
    [[nodiscard]] Result<UniqueFd> take(RelaySocket kind, std::uint8_t family) override;
    [[nodiscard]] Result<void> ask(std::span<const RelayOrigin> origins) override
    {
        return m_helper.ask(origins);
    }
    /// @p needed: how many had been asked for; there may be fewer.
    void add(RelaySocket kind, std::uint8_t family, std::vector<UniqueFd> sockets,
             std::size_t needed);
    /// Asks for the first ones.
    void fill(RelaySocket kind, std::uint8_t family);

private:
    struct Shelf {
        std::vector<UniqueFd> sockets;
        std::size_t asked = 0; ///< on their way
        std::chrono::steady_clock::time_point askedAt;
    };

    [[nodiscard]] std::optional<UniqueFd> takeFrom(RelaySocket kind, std::uint8_t family);
    [[nodiscard]] Shelf& shelfOf(RelaySocket kind, std::uint8_t family);
    /// How many to ask for now; 0: enough are there or on their way.
    [[nodiscard]] static std::uint16_t lacking(RelaySocket kind, Shelf& shelf);

    bool m_asClient;
    Helper m_helper;
    std::mutex m_mutex;
    std::array<Shelf, 2 * RelaySocketKinds> m_shelves; ///< IPv4 and IPv6 of each kind
};

} // namespace natlens::relay
