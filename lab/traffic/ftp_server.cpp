// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/ftp_server.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include "lab/traffic/ftp_server_session.h"

namespace natlens::lab {

namespace {

constexpr std::size_t kMaxSessions = 32;

} // namespace

FtpServer::FtpServer(EventLoop& loop, UniqueFd listener, bool quiet)
    : m_loop(loop), m_listener(std::move(listener)), m_quiet(quiet)
{
    m_loop.watch(m_listener.get(), EPOLLIN, [this](std::uint32_t) { accept(); });
}

FtpServer::~FtpServer()
{
    m_loop.forget(m_listener.get());
}

void FtpServer::accept()
{
    UniqueFd control{::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (!control.valid() || m_sessions.size() >= kMaxSessions) {
        return;
    }
    const auto place = m_sessions.emplace(m_sessions.end());
    *place = std::make_unique<FtpServerSession>(m_loop, std::move(control), m_quiet,
                                                [this, place] { m_sessions.erase(place); });
}

} // namespace natlens::lab
