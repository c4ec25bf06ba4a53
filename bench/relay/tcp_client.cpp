// SPDX-License-Identifier: GPL-2.0-or-later
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <vector>

#include "relay/tcp_server.h"
#include "relay/traffic.h"

namespace natlens::bench {

namespace {

constexpr std::size_t EventsATurn = 256;
constexpr std::size_t ChunkBytes = 256UL * 1024;
constexpr int PatienceMs = 10'000;

int connectNow(const Traffic& traffic, int flags)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    const int one = 1;
    (void)::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    // NOLINTNEXTLINE: that is how sockets have it
    const auto* address = reinterpret_cast<const sockaddr*>(&traffic.server);
    if (::connect(socket, address, sizeof traffic.server) != 0 && errno != EINPROGRESS) {
        giveUp("connect");
    }
    return socket;
}

/// Many connections of one thread.
class Clients {
public:
    explicit Clients(const Traffic& traffic)
        : m_traffic(traffic), m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
    }

    void add()
    {
        const int socket = connectNow(m_traffic, SOCK_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.fd = socket;
        if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket, &event) != 0) {
            giveUp("epoll_ctl");
        }
        ++m_open;
    }
    void drop(int socket)
    {
        ::close(socket);
        --m_open;
    }
    [[nodiscard]] unsigned open() const { return m_open; }

    template<class Take> void turn(Take take)
    {
        std::array<epoll_event, EventsATurn> events{};
        const int count = ::epoll_wait(m_epoll.get(), events.data(), events.size(), PatienceMs);
        if (count == 0) {
            giveUp("waiting for an answer");
        }
        for (int i = 0; i < count; ++i) {
            take(events[static_cast<std::size_t>(i)]);
        }
    }

private:
    const Traffic& m_traffic;
    UniqueFd m_epoll;
    unsigned m_open = 0;
};

const std::array<char, QuestionBytes> Question{};

void ask(int socket)
{
    if (::send(socket, Question.data(), Question.size(), MSG_NOSIGNAL)
        != static_cast<ssize_t>(Question.size())) {
        giveUp("asking");
    }
}

/// Everything that is there: bytes, and whether the end came.
std::pair<std::size_t, bool> drain(int socket)
{
    std::array<char, 4096> room{};
    std::size_t all = 0;
    for (;;) {
        const ssize_t got = ::recv(socket, room.data(), room.size(), 0);
        if (got < 0 && errno == EAGAIN) {
            return {all, false};
        }
        if (got < 0) {
            giveUp("reading an answer");
        }
        if (got == 0) {
            return {all, true};
        }
        all += static_cast<std::size_t>(got);
    }
}

} // namespace

Moved stream(const Traffic& traffic)
{
    const TcpServer server(traffic, Serving::Sink);
    enter(traffic.clientNamespace);
    std::vector<int> sockets;
    const UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
    for (unsigned i = 0; i < traffic.count; ++i) {
        sockets.push_back(connectNow(traffic, 0));
        epoll_event event{};
        event.events = EPOLLOUT;
        event.data.fd = sockets.back();
        (void)::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, sockets.back(), &event);
    }
    const std::vector<char> chunk(ChunkBytes);
    const auto start = Clock::now();
    while (since(start) < traffic.seconds) {
        std::array<epoll_event, EventsATurn> events{};
        const int count = ::epoll_wait(epoll.get(), events.data(), events.size(), PatienceMs);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (::send(socket, chunk.data(), chunk.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0
                && errno != EAGAIN) {
                giveUp("sending");
            }
        }
    }
    for (const int socket : sockets) {
        (void)::shutdown(socket, SHUT_WR);
    }
    for (const int socket : sockets) {
        char end = 0;
        (void)::recv(socket, &end, 1, 0); // the server closed: it has read all
        ::close(socket);
    }
    return {traffic.count, 0, server.bytes(), since(start)};
}

Moved connects(const Traffic& traffic)
{
    const TcpServer server(traffic, Serving::AnswerAndClose);
    enter(traffic.clientNamespace);
    Clients clients(traffic);
    std::uint64_t done = 0;
    std::vector<char> asked(1UL << 16U);
    for (unsigned i = 0; i < traffic.count; ++i) {
        clients.add();
    }
    const auto start = Clock::now();
    double took = 0;
    while (clients.open() > 0) {
        clients.turn([&](const epoll_event& event) {
            const int socket = event.data.fd;
            char& hasAsked = asked.at(static_cast<std::size_t>(socket));
            if (hasAsked == 0 && (event.events & EPOLLOUT) != 0) {
                hasAsked = 1;
                ask(socket);
            }
            if (hasAsked == 0 || !drain(socket).second) {
                return;
            }
            hasAsked = 0;
            clients.drop(socket);
            took = since(start);
            if (took < traffic.seconds) {
                ++done;
                clients.add();
            }
        });
    }
    return {done, 0, 0, traffic.seconds};
}

Moved requests(const Traffic& traffic)
{
    const TcpServer server(traffic, Serving::Answer);
    enter(traffic.clientNamespace);
    Clients clients(traffic);
    std::uint64_t done = 0;
    std::vector<std::size_t> answered(1UL << 16U, QuestionBytes);
    for (unsigned i = 0; i < traffic.count; ++i) {
        clients.add();
    }
    const auto start = Clock::now();
    while (since(start) < traffic.seconds) {
        clients.turn([&](const epoll_event& event) {
            const int socket = event.data.fd;
            std::size_t& got = answered.at(static_cast<std::size_t>(socket));
            const bool first = got == QuestionBytes;
            got += first ? 0 : drain(socket).first;
            if (got >= QuestionBytes && (event.events & EPOLLOUT) != 0) {
                done += first ? 0 : 1;
                got = 0;
                ask(socket);
            }
        });
    }
    return {done, 0, 0, since(start)};
}

} // namespace natlens::bench
