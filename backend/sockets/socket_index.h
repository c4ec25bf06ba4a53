// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/local_addresses.h"
#include "netlink/socket_decoder.h"

namespace natlens {

/// One end of a flow as the socket there sees it.
struct SocketTuple {
    std::array<std::uint8_t, 16> local{};
    std::array<std::uint8_t, 16> remote{};
    std::uint16_t localPort = 0;
    std::uint16_t remotePort = 0;
    std::uint8_t family = 0; ///< L3Protocol
    std::uint8_t protocol = 0;
    bool operator==(const SocketTuple&) const = default;
};

/// Finds sockets by their tuples. A socket is named by a number of the caller's, here its owner.
class SocketIndex {
public:
    using Owner = std::uint32_t;
    /// Of sockets that no process holds: waiting for accept(2), or closed and not yet gone.
    static constexpr Owner Orphan = 0;
    static constexpr Owner Nobody = 0xffff'ffff;    ///< no such socket
    static constexpr Owner Ambiguous = 0xffff'fffe; ///< several, and they disagree

    explicit SocketIndex(LocalAddresses addresses) : m_addresses(std::move(addresses)) {}

    void reserve(std::size_t sockets);
    void add(const DiagSocket& socket, Owner owner);

    [[nodiscard]] Owner connected(const SocketTuple& tuple) const;
    /// An unconnected socket of UDP or UDP-Lite.
    [[nodiscard]] Owner bound(const SocketTuple& tuple) const { return byPort(m_bound, tuple); }
    [[nodiscard]] Owner listening(const SocketTuple& tuple) const
    {
        return byPort(m_listening, tuple);
    }

private:
    struct Hash {
        std::size_t operator()(const SocketTuple& tuple) const;
    };
    /// A socket that takes from anywhere.
    struct OpenSocket {
        std::array<std::uint8_t, 16> address{};
        std::uint8_t family = 0;
        bool anyAddress = false;
        bool takesIpv4 = false; ///< an IPv6 socket that is bound to any address and takes both
        Owner owner = Nobody;
    };
    using PortMap = std::unordered_map<std::uint32_t, std::vector<OpenSocket>>;

    [[nodiscard]] Owner byPort(const PortMap& map, const SocketTuple& tuple) const;
    [[nodiscard]] bool isLocal(const SocketTuple& tuple) const;

    LocalAddresses m_addresses;
    std::unordered_map<SocketTuple, Owner, Hash> m_connected;
    PortMap m_bound;
    PortMap m_listening;
};

} // namespace natlens
