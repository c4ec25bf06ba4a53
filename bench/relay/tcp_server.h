// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <thread>

#include "relay/traffic.h"

namespace natlens::bench {

/// What the server does with a connection.
enum class Serving : std::uint8_t {
    Sink,           ///< reads, as cheaply as can be
    AnswerAndClose, ///< answers the first question
    Answer,         ///< answers every question
};
constexpr std::size_t QuestionBytes = 128;

/// A thread of the server's namespace that serves all connections.
class TcpServer {
public:
    TcpServer(const Traffic& traffic, Serving serving);
    ~TcpServer();
    TcpServer(const TcpServer&) = delete;
    TcpServer& operator=(const TcpServer&) = delete;

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    void run();
    void acceptAll();
    void serve(int connection);

    Serving m_serving;
    UniqueFd m_listener;
    UniqueFd m_epoll;
    UniqueFd m_event;
    std::atomic<std::uint64_t> m_bytes = 0;
    std::thread m_thread;
};

} // namespace natlens::bench
