// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"
#include "lab/event_loop.h"
#include "lab/traffic/endpoint.h"

namespace natlens::lab {

/// Behind a TPROXY rule for UDP: answers each datagram, from the address that it was sent to,
/// with what IP_RECVORIGDSTADDR told about that address. IPv4.
class TransparentDatagramServer {
public:
    /// Turns IP_RECVORIGDSTADDR on for a transparent socket.
    [[nodiscard]] static Result<void> prepare(int socket);

    TransparentDatagramServer(EventLoop& loop, UniqueFd socket);
    TransparentDatagramServer(const TransparentDatagramServer&) = delete;
    TransparentDatagramServer& operator=(const TransparentDatagramServer&) = delete;
    ~TransparentDatagramServer();

private:
    void answer();

    EventLoop& m_loop;
    UniqueFd m_socket;
};

} // namespace natlens::lab
