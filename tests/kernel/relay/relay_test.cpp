// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "kernel/relay/relay_world.h"

namespace natlens::test {
namespace {

using relay::EndReason;

constexpr int PatienceMs = 10'000;

class Relay : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        static const bool entered = RelayWorld::enter();
        ASSERT_TRUE(entered) << "no network namespace of its own";
    }

    static constexpr const char* Host = "127.0.0.9";
};

void resetOnClose(UniqueFd& socket)
{
    const linger now{1, 0};
    ASSERT_EQ(::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now), 0);
    socket.reset();
}

std::string patterned(std::size_t size)
{
    std::string out(size, '\0');
    std::uint32_t state = 1;
    for (char& c : out) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24U);
    }
    return out;
}

TEST_F(Relay, PassesBytesBothWaysToWhereTheClientWanted)
{
    RelayWorld world;
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    const UniqueFd server = acceptOne(listener);
    ASSERT_TRUE(sendAll(*client, "question"));
    EXPECT_EQ(receive(server, 8), "question");
    ASSERT_TRUE(sendAll(server, "answer"));
    EXPECT_EQ(receive(*client, 6), "answer");
    client.reset();
    EXPECT_EQ(receive(server, 1), "");
    ASSERT_EQ(::shutdown(server.get(), SHUT_WR), 0);
    ASSERT_TRUE(world.reports.waitForEnds(1));
    const auto row = world.reports.rows().front();
    EXPECT_EQ(row.witness.original, at(Host, ServerPort));
    EXPECT_TRUE(row.connected);
    EXPECT_EQ(row.end->reason, EndReason::Closed);
    EXPECT_EQ(row.figures.bytesUp, 8U);
    EXPECT_EQ(row.figures.bytesDown, 6U);
}

TEST_F(Relay, ShowsTheFirstBytesEachWayWhereTheyAreWanted)
{
    for (const bool wanted : {true, false}) {
        RelayWorld world({.limits = {}, .previews = wanted});
        const std::string data = patterned(300'000);
        const UniqueFd listener = listenOn(at(Host, ServerPort));
        auto client = connectTo(at(Host, ServerPort));
        ASSERT_TRUE(client);
        const UniqueFd server = acceptOne(listener);
        ASSERT_TRUE(sendAll(*client, "hello, "));
        EXPECT_EQ(receive(server, 7), "hello, ");
        ASSERT_TRUE(sendAll(server, data));
        EXPECT_TRUE(receive(*client, data.size()) == data);
        ASSERT_TRUE(sendAll(*client, "server"));
        EXPECT_EQ(receive(server, 6), "server");
        const auto row = world.reports.rows().front();
        EXPECT_EQ(row.up, wanted ? "hello, server" : "");
        EXPECT_EQ(row.down, wanted ? data.substr(0, PreviewRecord::MostBytes) : "");
    }
}

TEST_F(Relay, FindsTheOriginalDestinationOfIpv6)
{
    RelayWorld world;
    const UniqueFd listener = listenOn(at("::1", ServerPort));
    const auto client = connectTo(at("::1", ServerPort));
    ASSERT_TRUE(client);
    const UniqueFd server = acceptOne(listener);
    ASSERT_TRUE(sendAll(*client, "six"));
    EXPECT_EQ(receive(server, 3), "six");
    EXPECT_EQ(world.reports.rows().front().witness.original, at("::1", ServerPort));
}

TEST_F(Relay, KeepsAHalfClosedConnection)
{
    RelayWorld world;
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    const auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    const UniqueFd server = acceptOne(listener);
    ASSERT_TRUE(sendAll(*client, "all that I say"));
    ASSERT_EQ(::shutdown(client->get(), SHUT_WR), 0);
    EXPECT_EQ(receive(server, 100), "all that I say");
    ASSERT_TRUE(sendAll(server, "late answer"));
    ASSERT_EQ(::shutdown(server.get(), SHUT_WR), 0);
    EXPECT_EQ(receive(*client, 100), "late answer");
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_EQ(world.reports.rows().front().end->reason, EndReason::Closed);
}

TEST_F(Relay, PassesOnAllThatWasSaidBeforeTheEnd)
{
    RelayWorld world;
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    std::size_t connections = 0;
    // Around what is read at once, and around where copying ends.
    for (const std::size_t size : {1U, 65535U, 65536U, 65537U, 131072U, 131073U, 200'000U}) {
        for (const bool byClient : {true, false}) {
            SCOPED_TRACE(std::to_string(size) + (byClient ? " up" : " down"));
            auto client = connectTo(at(Host, ServerPort));
            ASSERT_TRUE(client);
            UniqueFd server = acceptOne(listener);
            UniqueFd& speaker = byClient ? *client : server;
            const UniqueFd& hearer = byClient ? server : *client;
            const std::string all(size, 'x');
            ASSERT_TRUE(sendAll(speaker, all));
            ASSERT_EQ(::shutdown(speaker.get(), SHUT_WR), 0);
            EXPECT_EQ(receive(hearer, size + 1).size(), size);
            ++connections;
        }
    }
    ASSERT_TRUE(world.reports.waitForEnds(connections));
}

TEST_F(Relay, PassesAResetOnAsAReset)
{
    for (const bool byClient : {true, false}) {
        RelayWorld world;
        const UniqueFd listener = listenOn(at(Host, ServerPort));
        auto client = connectTo(at(Host, ServerPort));
        ASSERT_TRUE(client);
        UniqueFd server = acceptOne(listener);
        ASSERT_TRUE(sendAll(*client, "x"));
        ASSERT_EQ(receive(server, 1), "x");
        resetOnClose(byClient ? *client : server);
        int error = 0;
        EXPECT_EQ(receive(byClient ? server : *client, 1, &error), "");
        EXPECT_EQ(error, ECONNRESET);
        ASSERT_TRUE(world.reports.waitForEnds(1));
        EXPECT_EQ(world.reports.rows().front().end->reason,
                  byClient ? EndReason::ClientReset : EndReason::ServerReset);
    }
}

TEST_F(Relay, PassesAResetOnAfterHalfACloseToo)
{
    RelayWorld world;
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    const UniqueFd server = acceptOne(listener);
    ASSERT_EQ(::shutdown(client->get(), SHUT_WR), 0);
    EXPECT_EQ(receive(server, 1), "");
    resetOnClose(*client);
    // The server's socket is told although the relay has nothing to write to the client.
    pollfd told{server.get(), 0, 0};
    ASSERT_EQ(::poll(&told, 1, PatienceMs), 1);
    EXPECT_NE(told.revents & POLLERR, 0);
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_EQ(world.reports.rows().front().end->reason, EndReason::ClientReset);
}

TEST_F(Relay, ResetsTheClientWhenTheServerRefuses)
{
    RelayWorld world;
    const auto client = connectTo(at(Host, ServerPort)); // the relay accepts before it knows
    if (client) {
        int error = 0;
        EXPECT_EQ(receive(*client, 1, &error), "");
        EXPECT_EQ(error, ECONNRESET);
    }
    ASSERT_TRUE(world.reports.waitForEnds(1));
    const auto row = world.reports.rows().front();
    EXPECT_EQ(row.end->reason, EndReason::ConnectFailed);
    EXPECT_EQ(row.end->errnum, ECONNREFUSED);
}

TEST_F(Relay, ExplainsItselfToWhoComesDirectly)
{
    RelayWorld world;
    const auto client = connectTo(at(Host, RelayPort));
    ASSERT_TRUE(client);
    ASSERT_TRUE(sendAll(*client, "GET / HTTP/1.0\r\n\r\n"));
    EXPECT_NE(receive(*client, 1000).find("original destination"), std::string::npos);
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_EQ(world.reports.rows().front().end->reason, EndReason::CameDirectly);
}

TEST_F(Relay, KeepsEveryByteOfALongTransferInOrder)
{
    RelayWorld world;
    const std::string data = patterned(32UL * 1024 * 1024);
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    const auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    const UniqueFd server = acceptOne(listener);
    std::thread sender([&] {
        EXPECT_TRUE(sendAll(*client, data));
        (void)::shutdown(client->get(), SHUT_WR);
    });
    std::thread answerer([&] {
        EXPECT_TRUE(sendAll(server, data));
        (void)::shutdown(server.get(), SHUT_WR);
    });
    std::string answer;
    std::thread reader([&] { answer = receive(*client, data.size() + 1); });
    const std::string got = receive(server, data.size() + 1);
    sender.join();
    answerer.join();
    reader.join();
    EXPECT_TRUE(got == data);
    EXPECT_TRUE(answer == data);
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_EQ(world.reports.rows().front().figures.bytesUp, data.size());
}

TEST_F(Relay, HoldsASenderBackWhileNobodyReads)
{
    RelayWorld world;
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    const auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    const UniqueFd server = acceptOne(listener);
    const std::string data = patterned(64UL * 1024 * 1024);
    std::size_t sent = 0;
    for (;;) { // until every buffer on the way is full for a while
        const ssize_t now = ::send(client->get(), data.data() + sent, data.size() - sent,
                                   MSG_NOSIGNAL | MSG_DONTWAIT);
        if (now > 0) {
            sent += static_cast<std::size_t>(now);
            continue;
        }
        timeval brief{0, 300'000};
        ASSERT_EQ(::setsockopt(client->get(), SOL_SOCKET, SO_SNDTIMEO, &brief, sizeof brief), 0);
        const ssize_t later = ::send(client->get(), data.data() + sent, 1, MSG_NOSIGNAL);
        if (later <= 0) {
            break;
        }
        sent += 1;
    }
    EXPECT_LT(sent, data.size()) << "the relay takes whatever comes";
    EXPECT_TRUE(receive(server, sent) == data.substr(0, sent));
}

TEST_F(Relay, WaitsForASocketToGoOnWith)
{
    RelayWorld world;
    world.sockets.empty = true;
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    const auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    ASSERT_TRUE(sendAll(*client, "patient"));
    world.sockets.empty = false;
    // Asked for again until it was taken: the connection may not have been seen yet.
    std::atomic<bool> done = false;
    std::thread helper([&] {
        while (!done) {
            world.socketsArrived();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    const UniqueFd server = acceptOne(listener);
    done = true;
    helper.join();
    EXPECT_EQ(receive(server, 7), "patient");
}

TEST_F(Relay, RefusesWhoHasTooManyAndTakesTheNextWhenOneEnds)
{
    RelayWorld world({.limits = {.all = 10, .ofOneClient = 2}});
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    auto first = connectTo(at(Host, ServerPort));
    const auto second = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(first && second);
    const UniqueFd one = acceptOne(listener);
    const UniqueFd two = acceptOne(listener);
    const auto third = connectTo(at(Host, ServerPort));
    if (third) {
        int error = 0;
        EXPECT_EQ(receive(*third, 1, &error), "");
        EXPECT_EQ(error, ECONNRESET);
    }
    ASSERT_TRUE(world.reports.waitForEnds(1));
    resetOnClose(*first);
    ASSERT_TRUE(world.reports.waitForEnds(2));
    const auto fourth = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(fourth);
    ASSERT_TRUE(sendAll(*fourth, "in"));
    EXPECT_EQ(receive(acceptOne(listener), 2), "in");
}

TEST_F(Relay, HoldsAndAnswersNothing)
{
    RelayWorld world({.limits = {}, .hold = true});
    auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    const timeval brief{0, 200'000};
    ASSERT_EQ(::setsockopt(client->get(), SOL_SOCKET, SO_RCVTIMEO, &brief, sizeof brief), 0);
    int error = 0;
    EXPECT_EQ(receive(*client, 1, &error), "");
    EXPECT_EQ(error, EAGAIN);
    resetOnClose(*client);
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_FALSE(world.reports.rows().front().connected);
}

TEST_F(Relay, BreaksConnectionsOffWhenItStops)
{
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    std::optional<UniqueFd> client;
    UniqueFd server;
    {
        RelayWorld world;
        client = connectTo(at(Host, ServerPort));
        ASSERT_TRUE(client);
        server = acceptOne(listener);
        ASSERT_TRUE(sendAll(server, "x"));
        ASSERT_EQ(receive(*client, 1), "x");
    }
    int error = 0;
    EXPECT_EQ(receive(*client, 1, &error), "");
    EXPECT_EQ(error, ECONNRESET);
    EXPECT_EQ(receive(server, 1, &error), "");
    EXPECT_EQ(error, ECONNRESET);
}

TEST_F(Relay, GoesOnWhenDescriptorsRunOut)
{
    RelayWorld world({.limits = {.all = 4096, .ofOneClient = 4096}});
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{64, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    std::vector<UniqueFd> clients;
    while (auto client = connectTo(at(Host, ServerPort))) {
        clients.push_back(std::move(*client));
    }
    EXPECT_EQ(errno, EBADF) << "descriptors did not run out";
    clients.clear();
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    const auto client = connectTo(at(Host, ServerPort));
    ASSERT_TRUE(client);
    ASSERT_TRUE(sendAll(*client, "alive"));
    // Some that were given up stand before it in the listener's queue.
    std::string got;
    for (int i = 0; i < 64 && got.empty(); ++i) {
        got = receive(acceptOne(listener), 5);
    }
    EXPECT_EQ(got, "alive");
}

TEST_F(Relay, IsHappyOnThousandsOfConnections)
{
    constexpr std::size_t Many = 4000;
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit more{before.rlim_max, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &more), 0);
    ASSERT_GT(more.rlim_cur, Many * 4 + 64) << "this test needs more descriptors";
    RelayWorld world({.limits = {.all = 4096, .ofOneClient = 4096}, .threads = 2});
    const UniqueFd listener = listenOn(at(Host, ServerPort));
    std::vector<UniqueFd> clients;
    std::vector<UniqueFd> servers;
    std::thread accepting([&] {
        while (servers.size() < Many) {
            servers.push_back(acceptOne(listener));
        }
    });
    while (clients.size() < Many) {
        auto client = connectTo(at(Host, ServerPort));
        ASSERT_TRUE(client);
        clients.push_back(std::move(*client));
    }
    accepting.join();
    std::size_t answered = 0;
    for (const UniqueFd& client : clients) {
        ASSERT_TRUE(sendAll(client, "?"));
    }
    for (const UniqueFd& server : servers) {
        answered += receive(server, 1) == "?" ? 1 : 0;
    }
    EXPECT_EQ(answered, Many);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
}

} // namespace
} // namespace natlens::test
