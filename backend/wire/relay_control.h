// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/result.h"

namespace natlens {

/// What a socket that the helper makes for the relay is for. The relay has no capability: what
/// needs one has been done to the socket before.
enum class RelaySocket : std::uint8_t {
    TcpUpstream,         ///< marked, so that it is never intercepted
    TcpUpstreamAsClient, ///< marked and transparent: may be bound to a client's address
    UdpUpstream,
    UdpUpstreamAsClient,
    UdpFace,        ///< transparent: may be bound to the address that clients talk to
    UdpRefused,     ///< transparent; the rules answer what it sends as if nobody listened there
    UdpUnreachable, ///< likewise, as if there were no way to the host
};
constexpr std::size_t RelaySocketKinds = 7;

/// A message between helper and relay, a SOCK_SEQPACKET packet; never between machines.
struct RelayControl {
    enum class Kind : std::uint16_t {
        // From the helper. Descriptors come as SCM_RIGHTS.
        Listener = 1, ///< count descriptors of one protocol, and for UDP of one family; port, hold
        Reports = 2,  ///< one descriptor: the stream of frames of the connections
        Begin = 3,    ///< threads: how many; flags; the sockets that are used; time-outs
        Sockets = 4,  ///< count descriptors of one kind and family; turns: how many were needed
        Stop = 5,
        // From the relay.
        Need = 6,  ///< count sockets of one kind and family
        Alive = 7, ///< turns: of all threads, each of which stood still no longer than told
        // Both ways: count RelayOrigins (wire/relay_origin.h) come behind.
        Origins = 8,
    };
    enum Flag : std::uint8_t {
        Translated = 1, ///< of Begin: destinations were translated, and conntrack knows them
        AsClient = 2,   ///< of Begin: upstream sockets are bound to the client's address
        Previews = 4,   ///< of Begin: the first bytes each way are told
    };
    Kind kind = Kind::Stop;
    std::uint16_t port = 0; ///< host byte order
    std::uint16_t count = 0;
    std::uint8_t family = 0; ///< AF_INET, AF_INET6; 0: both
    RelaySocket socket = RelaySocket::TcpUpstream;
    std::uint8_t hold = 0;
    std::uint8_t threads = 0;
    std::uint8_t protocol = 6; ///< IPPROTO_TCP, IPPROTO_UDP
    std::uint8_t flags = 0;
    std::uint16_t udpSeconds = 0;       ///< a session without an answer lives no longer idle
    std::uint16_t udpStreamSeconds = 0; ///< nor one that went on for a while
    std::uint64_t turns = 0;
    bool operator==(const RelayControl&) const = default;
};
static_assert(sizeof(RelayControl) == 24);

/// SCM_MAX_FD of the kernel is 253.
constexpr std::size_t MostSocketsAtOnce = 64;

[[nodiscard]] std::array<std::byte, sizeof(RelayControl)>
encodeRelayControl(const RelayControl& message);
/// Malformed: another length, a kind, family or socket that is none.
[[nodiscard]] Result<RelayControl> decodeRelayControl(std::span<const std::byte> packet);

} // namespace natlens
