// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/unique_fd.h"
#include "lab/event_loop.h"
#include "lab/traffic/endpoint.h"

namespace natlens::lab {

/// One TCP connection to a TcpServer.
class TcpTalk {
public:
    enum class Manner {
        Brief,  ///< says one line, waits for the echo, closes
        Chatty, ///< says a line each second
        Silent, ///< says one line and keeps the connection
    };

    /// @p answered: each time something was heard. @p ended: once, the last call before the
    /// talk may be destroyed; not from within start().
    struct Callbacks {
        std::function<void()> answered;
        std::function<void(bool well)> ended;
    };

    TcpTalk(EventLoop& loop, Manner manner) : m_loop(loop), m_manner(manner) {}
    TcpTalk(const TcpTalk&) = delete;
    TcpTalk& operator=(const TcpTalk&) = delete;
    ~TcpTalk();

    /// Before start().
    void setCallbacks(Callbacks callbacks) { m_callbacks = std::move(callbacks); }
    void start(const Route& route);

private:
    void onReady(std::uint32_t events);
    void onBytes(const std::string& text);
    void onLine();
    void acknowledgeNow();
    void say();
    void end(bool well);

    EventLoop& m_loop;
    Manner m_manner;
    Callbacks m_callbacks;
    UniqueFd m_socket;
    std::optional<EventLoop::TimerId> m_timer;
    bool m_connected = false;
    bool m_greeted = false;
    bool m_saidGoodbye = false;
};

} // namespace natlens::lab
