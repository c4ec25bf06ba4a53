// SPDX-License-Identifier: GPL-2.0-or-later
// Many connections at once, slow ones, and what runs out.
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "kernel/relay/relay_world.h"

namespace natlens::test {
namespace {

using relay::EndReason;

constexpr const char* Host = "127.0.0.9";
constexpr const char* DeafHost = "127.0.0.10";

class RelayCrowd : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        static const bool entered = RelayWorld::enter();
        ASSERT_TRUE(entered) << "no network namespace of its own";
    }
};

void shrinkBuffers(const UniqueFd& socket)
{
    const int small = 32 * 1024; // less than loopback's segments would wait for the kernel's timers
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
}

void resetOnClose(UniqueFd& socket)
{
    const linger now{1, 0};
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket.reset();
}

/// As much of @p data as goes without waiting.
std::size_t sendSome(const UniqueFd& socket, const std::string& data)
{
    std::size_t done = 0;
    for (;;) {
        const ssize_t sent = ::send(socket.get(), data.data() + done, data.size() - done,
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) {
            return done;
        }
        done += static_cast<std::size_t>(sent);
    }
}

bool passesBytes(const UniqueFd& client, const UniqueFd& server, const std::string& data)
{
    std::thread sender([&] { EXPECT_TRUE(sendAll(client, data)); });
    const bool same = receive(server, data.size()) == data;
    sender.join();
    return same;
}

TEST_F(RelayCrowd, IsNotHeldUpByAThousandSlowReadersAndWriters)
{
    constexpr std::size_t Many = 1000;
    MoreDescriptors enough(Many * 4 + 64);
    RelayWorld world({.limits = {.all = 4096, .ofOneClient = 4096}, .threads = 2});
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    std::vector<UniqueFd> clients;
    std::vector<UniqueFd> servers;
    for (std::size_t i = 0; i < Many; ++i) {
        auto client = connectTo(at(Host, ServerPort));
        ASSERT_TRUE(client);
        clients.push_back(std::move(*client));
        servers.push_back(acceptOne(listener));
        shrinkBuffers(clients.back());
        shrinkBuffers(servers.back());
    }
    // Half of them talk to a client that does not read, the others to a server that does not.
    const std::string flood(128UL * 1024, 'f');
    std::vector<std::size_t> sent;
    for (std::size_t i = 0; i < Many; ++i) {
        sent.push_back(sendSome(i % 2 == 0 ? servers[i] : clients[i], flood));
        EXPECT_GT(sent.back(), 0U);
    }
    auto quick = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(quick);
    const UniqueFd quickServer = acceptOne(listener);
    EXPECT_TRUE(passesBytes(*quick, quickServer, std::string(8UL * 1024 * 1024, 'q')));
    for (std::size_t i = 0; i < Many; ++i) { // byte for byte, they get all of it
        const UniqueFd& reader = i % 2 == 0 ? clients[i] : servers[i];
        ASSERT_EQ(receive(reader, sent[i]).size(), sent[i]) << i;
    }
}

TEST_F(RelayCrowd, IsNotHeldUpByConnectionsWhoseServerDoesNotAnswer)
{
    constexpr std::size_t Many = 4096;
    MoreDescriptors enough(Many * 3 + 256);
    RelayWorld world({.limits = {.all = Many + 100, .ofOneClient = Many + 100}, .threads = 2});
    const UniqueFd deaf = listenOn(at(DeafHost, ServerPort));
    ASSERT_EQ(::listen(deaf.get(), 0), 0); // what it does not accept is not answered
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    std::vector<UniqueFd> clients;
    for (std::size_t i = 0; i < Many; ++i) {
        auto client = connectTo(at(DeafHost, ServerPort));
        ASSERT_TRUE(client) << i;
        clients.push_back(std::move(*client));
    }
    ASSERT_TRUE(world.reports.waitForOpened(Many));
    const auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    EXPECT_TRUE(passesBytes(*client, acceptOne(listener), "through"));
    // Who gives up waiting frees what was taken for it.
    for (UniqueFd& waiting : clients) {
        resetOnClose(waiting);
    }
    EXPECT_TRUE(world.reports.waitForEnds(Many));
}

/// So few ports for the relay; clients bind to others.
class FewPorts {
public:
    FewPorts()
    {
        std::ifstream(Path) >> m_first >> m_last;
        std::ofstream(Path) << "40000 40003";
    }
    ~FewPorts() { std::ofstream(Path) << m_first << ' ' << m_last; }
    FewPorts(const FewPorts&) = delete;
    FewPorts& operator=(const FewPorts&) = delete;

private:
    static constexpr const char* Path = "/proc/sys/net/ipv4/ip_local_port_range";
    int m_first = 0;
    int m_last = 0;
};

UniqueFd connectFrom(std::uint16_t port)
{
    UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto own = relay::toSocketAddress(at("127.0.0.1", port));
    const auto to = relay::toSocketAddress(at(Host, ServerPort));
    const timeval patience{10, 0};
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::bind(socket.get(), own.get(), own.length), 0);
    EXPECT_EQ(::connect(socket.get(), to.get(), to.length), 0);
    return socket;
}

TEST_F(RelayCrowd, IsSharedEvenlyByTheThreads)
{
    constexpr std::size_t Kept = 24;
    RelayWorld world({.limits = {}, .threads = 3});
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    std::vector<UniqueFd> ends;
    for (std::size_t i = 0; i < Kept; ++i) {
        auto client = connectTo(at(Host, ServerPort));
        ASSERT_TRUE(client);
        ends.push_back(std::move(*client));
        ends.push_back(acceptOne(listener));
    }
    ASSERT_TRUE(world.reports.waitForOpened(Kept));
    const auto counts = world.reports.countByThread();
    ASSERT_EQ(counts.size(), 3U);
    for (const auto& [thread, count] : counts) {
        EXPECT_GE(count, Kept / 4) << thread;
        EXPECT_LE(count, Kept / 2) << thread;
    }
    EXPECT_TRUE(passesBytes(ends[0], ends[1], "of the first"));
    EXPECT_TRUE(passesBytes(ends[2 * Kept - 1], ends[2 * Kept - 2], "of the last"));
}

TEST_F(RelayCrowd, ResetsWhoComesWhenPortsRanOutAndGoesOnWhenOneIsFree)
{
    const FewPorts few;
    RelayWorld world;
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    std::vector<UniqueFd> clients;
    std::vector<UniqueFd> servers;
    for (std::uint16_t i = 0; i < 4; ++i) {
        clients.push_back(connectFrom(static_cast<std::uint16_t>(50'000 + i)));
        servers.push_back(acceptOne(listener));
    }
    const UniqueFd fifth = connectFrom(50'010);
    int error = 0;
    EXPECT_EQ(receive(fifth, 1, &error), "");
    EXPECT_EQ(error, ECONNRESET);
    ASSERT_TRUE(world.reports.waitForEnds(1));
    const auto rows = world.reports.rows();
    EXPECT_EQ(rows.back().end->reason, EndReason::ConnectFailed);
    EXPECT_EQ(rows.back().end->errnum, EADDRNOTAVAIL);
    resetOnClose(clients.front());
    ASSERT_TRUE(world.reports.waitForEnds(2));
    const UniqueFd sixth = connectFrom(50'020);
    const UniqueFd server = acceptOne(listener);
    EXPECT_TRUE(passesBytes(sixth, server, "again"));
}

} // namespace
} // namespace natlens::test
