// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <list>
#include <memory>

#include "core/unique_fd.h"
#include "lab/event_loop.h"

namespace natlens::lab {

class FtpServerSession;

/// As much of RFC 959 as shows what the kernel's ftp helper does: USER, PASS, PASV, PORT and
/// RETR, whose file is a line each second until the client closes the data connection.
class FtpServer {
public:
    /// @p quiet: files are one line, and then nothing until the client closes.
    FtpServer(EventLoop& loop, UniqueFd listener, bool quiet);
    FtpServer(const FtpServer&) = delete;
    FtpServer& operator=(const FtpServer&) = delete;
    ~FtpServer();

private:
    void accept();

    EventLoop& m_loop;
    UniqueFd m_listener;
    bool m_quiet;
    std::list<std::unique_ptr<FtpServerSession>> m_sessions;
};

} // namespace natlens::lab
