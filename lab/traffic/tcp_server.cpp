// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/tcp_server.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

/// Far above what a scenario opens; keeps a mistaken client from eating the machine.
constexpr std::size_t kMaxConnections = 512;

} // namespace

TcpServer::TcpServer(EventLoop& loop, UniqueFd listener, Greeting greeting)
    : m_loop(loop), m_listener(std::move(listener)), m_greeting(std::move(greeting))
{
    m_loop.watch(m_listener.get(), EPOLLIN, [this](std::uint32_t) { accept(); });
}

TcpServer::~TcpServer()
{
    m_loop.forget(m_listener.get());
    for (const auto& [fd, connection] : m_connections) {
        m_loop.forget(fd);
    }
}

void TcpServer::accept()
{
    UniqueFd connection{
        ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (!connection.valid() || m_connections.size() >= kMaxConnections) {
        return;
    }
    const int fd = connection.get();
    const std::string line = m_greeting(fd) + "\n";
    if (::send(fd, line.data(), line.size(), MSG_NOSIGNAL) < 0) {
        return;
    }
    m_connections.emplace(fd, std::move(connection));
    m_loop.watch(fd, EPOLLIN, [this, fd](std::uint32_t) { echo(fd); });
}

void TcpServer::echo(int socket)
{
    std::array<char, 4096> buffer{};
    const auto length = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (length < 0 && errno == EAGAIN) {
        return;
    }
    if (length <= 0
        || ::send(socket, buffer.data(), static_cast<std::size_t>(length), MSG_NOSIGNAL) < 0) {
        close(socket);
    }
}

void TcpServer::close(int socket)
{
    m_loop.forget(socket);
    m_connections.erase(socket);
}

std::string plainGreeting(int socket)
{
    return "hello " + toText(remoteEndpoint(socket)) + ", this is " + toText(localEndpoint(socket));
}

} // namespace natlens::lab
