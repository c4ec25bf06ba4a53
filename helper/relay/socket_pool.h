// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "relay/upstream_source.h"
#include "wire/relay_control.h"

namespace natlens::relay {

/// Sockets that the helper made ahead of need. Asks for more before they run out, so that no
/// connection waits for a round trip. For all threads.
class SocketPool : public UpstreamSource {
public:
    /// Asks the helper; from any thread. False: it could not be told.
    using Ask = std::function<bool(std::uint8_t family, std::uint16_t count)>;

    SocketPool(RelaySocket kind, Ask ask) : m_kind(kind), m_ask(std::move(ask)) {}

    [[nodiscard]] Result<UniqueFd> take(const Witness& witness) override;
    void add(std::uint8_t family, std::vector<UniqueFd> sockets);
    /// Asks for the first ones.
    void fill(std::uint8_t family);

private:
    struct Shelf {
        std::vector<UniqueFd> sockets;
        std::size_t asked = 0; ///< on their way
    };

    [[nodiscard]] std::optional<UniqueFd> takeFrom(std::uint8_t family);
    [[nodiscard]] Shelf& shelfOf(std::uint8_t family);
    /// How many to ask for now; 0: enough are there or on their way.
    [[nodiscard]] static std::uint16_t lacking(Shelf& shelf);

    RelaySocket m_kind;
    Ask m_ask;
    std::mutex m_mutex;
    std::array<Shelf, 2> m_shelves; ///< IPv4, IPv6
};

} // namespace natlens::relay
