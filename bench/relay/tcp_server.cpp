// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/tcp_server.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include <netinet/tcp.h>

namespace natlens::bench {

namespace {

constexpr int Backlog = 4096;
constexpr std::size_t EventsATurn = 256;

void watch(int epoll, int socket)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = socket;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) != 0) {
        giveUp("epoll_ctl");
    }
}

} // namespace

TcpServer::TcpServer(const Traffic& traffic, Serving serving) : m_serving(serving)
{
    std::atomic<bool> ready = false;
    m_thread = std::thread([this, &traffic, &ready] {
        enter(traffic.serverNamespace);
        m_listener.reset(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        const int one = 1;
        (void)::setsockopt(m_listener.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
        // NOLINTNEXTLINE: that is how sockets have it
        const auto* address = reinterpret_cast<const sockaddr*>(&traffic.server);
        if (::bind(m_listener.get(), address, sizeof traffic.server) != 0
            || ::listen(m_listener.get(), Backlog) != 0) {
            giveUp("listen");
        }
        m_epoll.reset(::epoll_create1(EPOLL_CLOEXEC));
        m_event.reset(::eventfd(0, EFD_CLOEXEC));
        watch(m_epoll.get(), m_event.get());
        watch(m_epoll.get(), m_listener.get());
        ready = true;
        ready.notify_all();
        run();
    });
    ready.wait(false);
}

TcpServer::~TcpServer()
{
    const std::uint64_t one = 1;
    (void)!::write(m_event.get(), &one, sizeof one);
    m_thread.join();
}

void TcpServer::acceptAll()
{
    for (;;) {
        const int made =
            ::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (made < 0) {
            return;
        }
        const int one = 1;
        (void)::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        watch(m_epoll.get(), made);
    }
}

void TcpServer::serve(int connection)
{
    static std::array<char, 256UL * 1024> room;
    const bool sink = m_serving == Serving::Sink;
    // MSG_TRUNC: what is read is thrown away unseen.
    const ssize_t got = ::recv(connection, sink ? nullptr : room.data(),
                               sink ? 4UL * 1024 * 1024 : room.size(), sink ? MSG_TRUNC : 0);
    if (got < 0 && errno == EAGAIN) {
        return;
    }
    if (got <= 0) {
        ::close(connection);
        return;
    }
    m_bytes += static_cast<std::uint64_t>(got);
    if (sink) {
        return;
    }
    (void)::send(connection, room.data(), QuestionBytes, MSG_NOSIGNAL);
    if (m_serving == Serving::AnswerAndClose) {
        ::close(connection);
    }
}

void TcpServer::run()
{
    std::array<epoll_event, EventsATurn> events{};
    for (;;) {
        const int count = ::epoll_wait(m_epoll.get(), events.data(), events.size(), -1);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket == m_event.get()) {
                return; // what is open goes with the process
            }
            if (socket == m_listener.get()) {
                acceptAll();
            } else {
                serve(socket);
            }
        }
    }
}

} // namespace natlens::bench
