// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "lab/event_loop.h"
#include "lab/traffic/endpoint.h"
#include "lab/traffic/line_socket.h"

namespace natlens::lab {

/// One control connection of an FtpServer and at most one data connection.
class FtpServerSession {
public:
    /// @p closed may destroy the session.
    FtpServerSession(EventLoop& loop, UniqueFd control, bool quiet, std::function<void()> closed);
    FtpServerSession(const FtpServerSession&) = delete;
    FtpServerSession& operator=(const FtpServerSession&) = delete;
    ~FtpServerSession();

private:
    void onCommand(const std::string& line);
    void passive();
    void active(const std::string& line);
    void retrieve();
    void acceptData();
    void beginFile(UniqueFd data);
    void sendLine();
    void endFile();
    void forgetListener();

    EventLoop& m_loop;
    bool m_quiet;
    LineSocket m_control;
    UniqueFd m_listener;            ///< after PASV
    std::optional<Endpoint> m_peer; ///< after PORT
    std::unique_ptr<LineSocket> m_data;
    std::optional<EventLoop::TimerId> m_timer;
};

} // namespace natlens::lab
