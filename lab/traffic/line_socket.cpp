// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/line_socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace natlens::lab {

namespace {

constexpr std::size_t kLongestLine = 4096;

} // namespace

LineSocket::LineSocket(EventLoop& loop, UniqueFd socket, Callbacks callbacks)
    : m_loop(loop), m_socket(std::move(socket)), m_callbacks(std::move(callbacks))
{
    m_loop.watch(m_socket.get(), EPOLLIN, [this](std::uint32_t events) { onReady(events); });
}

LineSocket::~LineSocket()
{
    m_loop.forget(m_socket.get());
}

void LineSocket::say(std::string_view line)
{
    m_unsent += std::string(line) + "\r\n";
    flush();
}

void LineSocket::flush()
{
    const auto sent = ::send(m_socket.get(), m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL);
    if (sent > 0) {
        m_unsent.erase(0, static_cast<std::size_t>(sent));
    }
    m_loop.change(m_socket.get(), m_unsent.empty() ? EPOLLIN : EPOLLIN | EPOLLOUT);
}

void LineSocket::onReady(std::uint32_t events)
{
    if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) {
        hear();
    } else {
        flush();
    }
}

void LineSocket::hear()
{
    std::array<char, 2048> buffer{};
    const auto length = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
    if (length < 0 && errno == EAGAIN) {
        return;
    }
    if (length <= 0 || m_heard.size() > kLongestLine) {
        m_loop.forget(m_socket.get());
        const auto closed = m_callbacks.closed; // outlives this object
        closed();
        return;
    }
    m_heard.append(buffer.data(), static_cast<std::size_t>(length));
    handLinesOn();
    // A delayed acknowledgement would still change the router's table after the answer.
    const int one = 1;
    ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_QUICKACK, &one, sizeof one);
}

void LineSocket::handLinesOn()
{
    for (auto end = m_heard.find('\n'); end != std::string::npos; end = m_heard.find('\n')) {
        std::string line = m_heard.substr(0, end);
        m_heard.erase(0, end + 1);
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        m_callbacks.line(line);
    }
}

} // namespace natlens::lab
