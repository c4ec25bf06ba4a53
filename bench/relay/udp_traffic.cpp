// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <thread>
#include <vector>

#include "relay/traffic.h"

namespace natlens::bench {

namespace {

constexpr std::size_t Batch = 32;
constexpr std::size_t DatagramBytes = 512;
constexpr int Buffer = 32 * 1024 * 1024;
constexpr auto Nap = std::chrono::microseconds(50);
constexpr auto Settle = std::chrono::milliseconds(300);

using Heads = std::array<mmsghdr, Batch>;

/// Counts what comes, until it is told to stop and nothing has come for a while.
class Counter {
public:
    explicit Counter(const Traffic& traffic)
    {
        std::atomic<bool> ready = false;
        m_thread = std::thread([this, &traffic, &ready] {
            enter(traffic.serverNamespace);
            m_socket.reset(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
            (void)::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &Buffer, sizeof Buffer);
            const timeval patience{0, 100'000};
            (void)::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            // NOLINTNEXTLINE: that is how sockets have it
            const auto* address = reinterpret_cast<const sockaddr*>(&traffic.server);
            if (::bind(m_socket.get(), address, sizeof traffic.server) != 0) {
                giveUp("bind");
            }
            ready = true;
            ready.notify_all();
            run();
        });
        ready.wait(false);
    }
    ~Counter() { stop(); }
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;

    std::uint64_t stop()
    {
        if (m_thread.joinable()) {
            std::this_thread::sleep_for(Settle);
            m_stop = true;
            m_thread.join();
        }
        return m_count;
    }

private:
    void run()
    {
        Heads heads{};
        std::array<char, 16> room{}; // the rest is thrown away
        iovec body{room.data(), room.size()};
        for (auto& head : heads) {
            head.msg_hdr.msg_iov = &body;
            head.msg_hdr.msg_iovlen = 1;
        }
        while (!m_stop) {
            const int got =
                ::recvmmsg(m_socket.get(), heads.data(), Batch, MSG_WAITFORONE, nullptr);
            m_count += got > 0 ? static_cast<std::uint64_t>(got) : 0;
        }
    }

    UniqueFd m_socket;
    std::atomic<bool> m_stop = false;
    std::uint64_t m_count = 0;
    std::thread m_thread;
};

std::vector<UniqueFd> flows(const Traffic& traffic)
{
    std::vector<UniqueFd> out;
    for (unsigned i = 0; i < traffic.count; ++i) {
        out.emplace_back(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        // NOLINTNEXTLINE: that is how sockets have it
        const auto* address = reinterpret_cast<const sockaddr*>(&traffic.server);
        if (::connect(out.back().get(), address, sizeof traffic.server) != 0) {
            giveUp("connect");
        }
    }
    return out;
}

} // namespace

Moved datagrams(const Traffic& traffic)
{
    Counter counter(traffic);
    enter(traffic.clientNamespace);
    const auto sockets = flows(traffic);
    std::array<char, DatagramBytes> data{};
    iovec body{data.data(), data.size()};
    Heads heads{};
    for (auto& head : heads) {
        head.msg_hdr.msg_iov = &body;
        head.msg_hdr.msg_iovlen = 1;
    }
    Moved moved;
    const auto start = Clock::now();
    for (std::size_t turn = 0; since(start) < traffic.seconds; ++turn) {
        // Behind the rate: a batch; ahead of it: wait for its time, and leave the core to others.
        const double due = static_cast<double>(moved.sent) / traffic.rate;
        if (due > since(start)) {
            std::this_thread::sleep_for(Nap);
            continue;
        }
        const int sent = ::sendmmsg(sockets[turn % sockets.size()].get(), heads.data(), Batch, 0);
        moved.sent += sent > 0 ? static_cast<std::uint64_t>(sent) : 0;
    }
    moved.seconds = since(start);
    moved.count = counter.stop();
    moved.bytes = moved.count * DatagramBytes;
    return moved;
}

} // namespace natlens::bench
