// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/unique_fd.h"
#include "lab/event_loop.h"

namespace natlens::lab {

/// Greets each connection with a line, echoes what comes, and closes after its peer.
class TcpServer {
public:
    /// The line for a new connection, without its end.
    using Greeting = std::function<std::string(int socket)>;

    TcpServer(EventLoop& loop, UniqueFd listener, Greeting greeting);
    TcpServer(const TcpServer&) = delete;
    TcpServer& operator=(const TcpServer&) = delete;
    ~TcpServer();

private:
    void accept();
    void echo(int socket);
    void close(int socket);

    EventLoop& m_loop;
    UniqueFd m_listener;
    Greeting m_greeting;
    std::map<int, UniqueFd> m_connections;
};

/// What a server says that only wants to be talked to.
[[nodiscard]] std::string plainGreeting(int socket);

} // namespace natlens::lab
