// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/unique_fd.h"
#include "lab/event_loop.h"

namespace natlens::lab {

/// Sends each datagram back to where it came from, or @p answer in its place.
class DatagramServer {
public:
    DatagramServer(EventLoop& loop, UniqueFd socket, std::string answer = {});
    DatagramServer(const DatagramServer&) = delete;
    DatagramServer& operator=(const DatagramServer&) = delete;
    ~DatagramServer();

private:
    void echo();

    EventLoop& m_loop;
    UniqueFd m_socket;
    std::string m_answer;
};

} // namespace natlens::lab
