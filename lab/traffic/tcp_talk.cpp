// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/tcp_talk.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

constexpr std::chrono::seconds kPause{1};
/// Where nothing answers any more, attempts must not pile up.
constexpr std::chrono::seconds kBriefLimit{10};
constexpr std::string_view kLine = "how do you do?\n";

} // namespace

TcpTalk::~TcpTalk()
{
    if (m_timer) {
        m_loop.cancel(*m_timer);
    }
    if (m_socket.valid()) {
        m_loop.forget(m_socket.get());
    }
}

void TcpTalk::start(const Route& route)
{
    auto socket = connectTcp(route);
    if (!socket) {
        m_timer = m_loop.after(kPause, [this] { end(false); });
        return;
    }
    m_socket = std::move(*socket);
    if (m_manner == Manner::Brief) {
        m_timer = m_loop.after(kBriefLimit, [this] { end(false); });
    }
    m_loop.watch(m_socket.get(), EPOLLOUT, [this](std::uint32_t events) { onReady(events); });
}

void TcpTalk::onReady(std::uint32_t events)
{
    if (!m_connected) {
        if ((events & (EPOLLERR | EPOLLHUP)) != 0) {
            end(false);
            return;
        }
        m_connected = true;
        m_loop.change(m_socket.get(), EPOLLIN);
        return;
    }
    std::array<char, 4096> buffer{};
    const auto length = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
    if (length > 0) {
        onBytes(std::string(buffer.data(), static_cast<std::size_t>(length)));
    } else if (length == 0 || errno != EAGAIN) {
        end(length == 0 && m_saidGoodbye);
    }
}

void TcpTalk::onBytes(const std::string& text)
{
    const auto lines = std::ranges::count(text, '\n');
    for (auto line = 0; line < lines; ++line) {
        onLine();
    }
}

void TcpTalk::onLine()
{
    if (!m_greeted) {
        m_greeted = true;
        say();
    } else if (m_manner == Manner::Brief) {
        m_saidGoodbye = true;
        ::shutdown(m_socket.get(), SHUT_WR);
    } else {
        acknowledgeNow();
        m_callbacks.answered();
    }
}

/// A delayed acknowledgement would still change the router's table after the answer.
void TcpTalk::acknowledgeNow()
{
    const int one = 1;
    ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_QUICKACK, &one, sizeof one);
}

void TcpTalk::say()
{
    // A broken connection shows when it is read next.
    [[maybe_unused]] const auto sent =
        ::send(m_socket.get(), kLine.data(), kLine.size(), MSG_NOSIGNAL);
    if (m_manner == Manner::Chatty) {
        m_timer = m_loop.after(kPause, [this] { say(); });
    }
}

void TcpTalk::end(bool well)
{
    m_loop.forget(m_socket.get());
    m_socket.reset();
    const auto ended = m_callbacks.ended; // this object may not outlive the call
    ended(well);
}

} // namespace natlens::lab
