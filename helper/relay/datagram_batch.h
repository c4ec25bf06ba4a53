// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "relay/socket_address.h"

namespace natlens::relay {

/// One datagram, or several of a flow that the kernel put together (UDP_GRO).
struct Datagram {
    std::span<const std::byte> bytes;
    std::size_t segment = 0; ///< each of so many bytes, the last may have less; 0: one datagram
};

/// Takes what waits at a socket, many datagrams a call.
class DatagramBatch {
public:
    static constexpr std::size_t Most = 32;

    DatagramBatch();
    /// 0, or the errno: EAGAIN when nothing waits. What was received before is gone.
    [[nodiscard]] int receive(int socket);
    [[nodiscard]] std::span<const Datagram> datagrams() const
    {
        return std::span(m_datagrams).first(m_count);
    }
    /// Of the datagram of that index.
    [[nodiscard]] std::optional<Endpoint> source(std::size_t index) const;
    /// Where it was going when it came to this host's socket; of sockets that ask for it
    /// (IP_RECVORIGDSTADDR, IPV6_RECVORIGDSTADDR).
    [[nodiscard]] std::optional<Endpoint> destination(std::size_t index) const;

private:
    struct alignas(cmsghdr) Control {
        std::array<std::byte, CMSG_SPACE(sizeof(sockaddr_in6)) + CMSG_SPACE(sizeof(int))> bytes{};
    };

    std::unique_ptr<std::byte[]> m_room; // NOLINT: never initialised, for it is large
    std::array<sockaddr_storage, Most> m_sources{};
    std::array<Control, Most> m_controls{};
    std::array<iovec, Most> m_bodies{};
    std::array<mmsghdr, Most> m_heads{};
    std::array<Datagram, Most> m_datagrams{};
    std::size_t m_count = 0;
};

/// A message of IPv4 or IPv6 with that option, as the kernel sends them along.
[[nodiscard]] const cmsghdr* findControl(const msghdr& head, int level, int type);

} // namespace natlens::relay
