// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens {

/// A netlink socket (netlink(7)), CLOEXEC and non-blocking.
class MnlSocket {
public:
    /// @p bus: NETLINK_NETFILTER, NETLINK_ROUTE …
    [[nodiscard]] static Result<MnlSocket> open(int bus);

    [[nodiscard]] int fd() const { return m_fd.get(); }
    [[nodiscard]] std::uint32_t portId() const { return m_portId; }

    /// NETLINK_ADD_MEMBERSHIP; @p group counts from 1 (NFNLGRP_*, RTNLGRP_*).
    [[nodiscard]] Result<void> join(unsigned group);
    /// NETLINK_DROP_MEMBERSHIP.
    [[nodiscard]] Result<void> leave(unsigned group);
    /// SO_RCVBUFFORCE, or SO_RCVBUF where that is denied. Returns what the kernel granted, bytes.
    [[nodiscard]] Result<std::size_t> setReceiveBuffer(std::size_t bytes);
    /// NETLINK_BROADCAST_ERROR: the kernel tells senders of lost messages, so that a flow's end
    /// is told again.
    [[nodiscard]] Result<void> setBroadcastError(bool on = true);
    [[nodiscard]] Result<void> send(std::span<const std::byte> message);
    /// Receives one datagram into @p buffer. 0 bytes: nothing there now. errnum ENOBUFS: the
    /// kernel dropped messages. Oversized: the datagram was longer than the buffer.
    [[nodiscard]] Result<std::size_t> receive(std::span<std::byte> buffer);

    /// Receives several datagrams at once, each into a room of its own; @p sizes gets a length for
    /// each that came, 0 for one that was not from the kernel. How many came; 0: nothing there now.
    /// Errors as of receive(); with Oversized a datagram is lost, and those of the same call with
    /// it.
    [[nodiscard]] Result<std::size_t> receiveMany(std::span<const std::span<std::byte>> rooms,
                                                  std::span<std::size_t> sizes);

private:
    UniqueFd m_fd;
    std::uint32_t m_portId = 0;
};

} // namespace natlens
