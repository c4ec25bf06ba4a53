// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/relay_server.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

constexpr std::size_t kMaxEnds = 64;

} // namespace

RelayServer::RelayServer(EventLoop& loop, UniqueFd listener)
    : m_loop(loop), m_listener(std::move(listener))
{
    m_loop.watch(m_listener.get(), EPOLLIN, [this](std::uint32_t) { accept(); });
}

RelayServer::~RelayServer()
{
    m_loop.forget(m_listener.get());
    for (const auto& [fd, end] : m_ends) {
        m_loop.forget(fd);
    }
}

void RelayServer::accept()
{
    UniqueFd client{::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (!client.valid()) {
        return;
    }
    const int in = client.get();
    int out = -1;
    const auto wanted = originalDestination(in);
    if (wanted && m_ends.size() < kMaxEnds) {
        if (auto server = connectTcp({{}, *wanted})) {
            out = server->get();
            m_ends[out] = {std::move(*server), in};
            m_loop.watch(out, EPOLLIN, [this, out](std::uint32_t e) { copy(out, e); });
        }
    }
    m_ends[in] = {std::move(client), out};
    m_loop.watch(in, EPOLLIN, [this, in](std::uint32_t e) { copy(in, e); });
}

void RelayServer::copy(int from, std::uint32_t events)
{
    std::array<char, 4096> buffer{};
    const auto length = ::recv(from, buffer.data(), buffer.size(), 0);
    if (length < 0 && errno == EAGAIN && (events & (EPOLLERR | EPOLLHUP)) == 0) {
        return;
    }
    const int to = m_ends.at(from).other;
    if (length > 0
        && (to < 0 || ::send(to, buffer.data(), static_cast<std::size_t>(length), MSG_NOSIGNAL) > 0
            || errno == EAGAIN || errno == ENOTCONN)) {
        return;
    }
    close(from);
    if (to >= 0) {
        close(to);
    }
}

void RelayServer::close(int socket)
{
    const auto end = m_ends.find(socket);
    if (end == m_ends.end()) {
        return;
    }
    if (const auto other = m_ends.find(end->second.other); other != m_ends.end()) {
        other->second.other = -1;
    }
    m_loop.forget(socket);
    m_ends.erase(end);
}

} // namespace natlens::lab
