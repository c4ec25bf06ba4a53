// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/unique_fd.h"
#include "lab/event_loop.h"

namespace natlens::lab {

/// Sends each datagram back to where it came from.
class DatagramServer {
public:
    DatagramServer(EventLoop& loop, UniqueFd socket);
    DatagramServer(const DatagramServer&) = delete;
    DatagramServer& operator=(const DatagramServer&) = delete;
    ~DatagramServer();

private:
    void echo();

    EventLoop& m_loop;
    UniqueFd m_socket;
};

} // namespace natlens::lab
