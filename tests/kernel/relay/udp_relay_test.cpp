// SPDX-License-Identifier: GPL-2.0-or-later
// The relay of datagrams, with rules as interceptions have them.
#include <gtest/gtest.h>

#include <cerrno>
#include <set>

#include "kernel/relay/udp_world.h"

namespace natlens::test {
namespace {

using relay::EndReason;
using std::chrono::milliseconds;

void enterOnce()
{
    static const bool entered = RelayWorld::enter();
    ASSERT_TRUE(entered) << "no network namespace of its own";
}

/// A question and its answer; the client's socket, to be kept.
UniqueFd exchangeOnce(const UniqueFd& server, const relay::Endpoint& to)
{
    UniqueFd client = askDatagrams(to);
    EXPECT_TRUE(sendDatagram(client, "?"));
    const auto got = receiveDatagram(server);
    EXPECT_EQ(got.data, "?");
    EXPECT_TRUE(sendDatagram(server, "!", got.from));
    EXPECT_EQ(receiveDatagram(client).data, "!");
    return client;
}

struct Way {
    InterceptMode mode;
    const char* host;
};

class UdpRelayWays : public testing::TestWithParam<Way> {
protected:
    static void SetUpTestSuite() { enterOnce(); }
    [[nodiscard]] relay::Endpoint server() const { return at(GetParam().host, ServerPort); }
    [[nodiscard]] UdpWorld::Options options() const
    {
        UdpWorld::Options out;
        out.mode = GetParam().mode;
        return out;
    }
};

TEST_P(UdpRelayWays, PassesDatagramsBothWaysAndAnswersFromTheOriginalDestination)
{
    UdpWorld world(options());
    const UniqueFd server = serveDatagrams(this->server());
    const UniqueFd client = askDatagrams(this->server());
    ASSERT_TRUE(sendDatagram(client, "question"));
    const auto question = receiveDatagram(server);
    EXPECT_EQ(question.data, "question");
    EXPECT_NE(question.from, relay::localEndOf(client.get())) << "it was not relayed";
    ASSERT_TRUE(sendDatagram(server, "answer", question.from));
    const auto answer = receiveDatagram(client);
    EXPECT_EQ(answer.data, "answer");
    EXPECT_EQ(answer.from, this->server());
    ASSERT_TRUE(sendDatagram(client, "more"));
    EXPECT_EQ(receiveDatagram(server).data, "more");
    const auto row = world.reports.rows().front();
    EXPECT_EQ(row.witness.client, relay::localEndOf(client.get()));
    EXPECT_EQ(row.witness.destination(), this->server());
    EXPECT_EQ(row.witness.originalErrno, ENOPROTOOPT);
    EXPECT_TRUE(row.connected);
}

TEST_P(UdpRelayWays, KeepsEachDatagramAsItIs)
{
    UdpWorld world(options());
    const UniqueFd server = serveDatagrams(this->server());
    const UniqueFd client = askDatagrams(this->server());
    for (const std::size_t size :
         {0U, 1U, 1400U, 1400U, 1400U, 1400U, 20U, 1400U, 0U, 9000U, 60'000U}) {
        const std::string data(size, static_cast<char>('a' + size % 26));
        ASSERT_TRUE(sendDatagram(client, data));
        const auto got = receiveDatagram(server);
        EXPECT_EQ(got.data, data);
        ASSERT_TRUE(sendDatagram(server, got.data, got.from));
        EXPECT_EQ(receiveDatagram(client).data, data);
    }
}

TEST_P(UdpRelayWays, KeepsTheOrderAndTheBoundsOfDatagramsThatComeTogether)
{
    UdpWorld world(options());
    const UniqueFd server = serveDatagrams(this->server());
    const UniqueFd client = exchangeOnce(server, this->server());
    constexpr std::size_t Many = 60;
    const auto sizeOf = [](std::size_t i) { return i % 7 == 0 ? 100 + i : 1000; };
    relay::Endpoint peer;
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < Many; ++i) {
            ASSERT_TRUE(sendDatagram(client, std::string(sizeOf(i), static_cast<char>(i))));
        }
        for (std::size_t i = 0; i < Many; ++i) {
            const auto got = receiveDatagram(server);
            ASSERT_EQ(got.data, std::string(sizeOf(i), static_cast<char>(i)));
            peer = got.from;
        }
        for (std::size_t i = 0; i < Many; ++i) {
            ASSERT_TRUE(sendDatagram(server, std::string(sizeOf(i), static_cast<char>(i)), peer));
        }
        for (std::size_t i = 0; i < Many; ++i) {
            ASSERT_EQ(receiveDatagram(client).data, std::string(sizeOf(i), static_cast<char>(i)));
        }
    }
    EXPECT_EQ(world.reports.rows().size(), 1U);
}

TEST_P(UdpRelayWays, TellsTheClientThatNobodyListensThere)
{
    UdpWorld world(options());
    const UniqueFd client = askDatagrams(this->server());
    ASSERT_TRUE(sendDatagram(client, "anybody?"));
    EXPECT_EQ(receiveDatagram(client).error, ECONNREFUSED);
    ASSERT_TRUE(world.reports.waitForEnds(1));
    const auto end = world.reports.rows().front().end;
    EXPECT_EQ(end->reason, EndReason::ConnectFailed);
    EXPECT_EQ(end->errnum, ECONNREFUSED);
}

TEST_P(UdpRelayWays, GivesEachClientItsOwnAnswers)
{
    UdpWorld::Options options = this->options();
    options.threads = 3;
    UdpWorld world(options);
    const UniqueFd server = serveDatagrams(this->server());
    std::vector<UniqueFd> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(askDatagrams(this->server()));
        ASSERT_TRUE(sendDatagram(clients.back(), std::to_string(i)));
    }
    std::set<std::uint16_t> ports;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const auto got = receiveDatagram(server);
        ASSERT_EQ(got.error, 0);
        ports.insert(got.from.port);
        ASSERT_TRUE(sendDatagram(server, "to " + got.data, got.from));
    }
    EXPECT_EQ(ports.size(), clients.size());
    for (std::size_t i = 0; i < clients.size(); ++i) {
        EXPECT_EQ(receiveDatagram(clients[i]).data, "to " + std::to_string(i));
    }
}

TEST_P(UdpRelayWays, HoldsAndAnswersNothing)
{
    UdpWorld::Options options = this->options();
    options.hold = true;
    options.patience.unanswered = milliseconds(600);
    UdpWorld world(options);
    const UniqueFd server = serveDatagrams(this->server());
    const UniqueFd client = askDatagrams(this->server());
    ASSERT_TRUE(sendDatagram(client, "1234"));
    ASSERT_TRUE(sendDatagram(client, "5678"));
    ASSERT_TRUE(world.reports.waitForEnds(1));
    const auto row = world.reports.rows().front();
    EXPECT_EQ(row.end->reason, EndReason::Idle);
    EXPECT_EQ(row.figures.bytesUp, 8U);
    EXPECT_FALSE(row.connected);
}

TEST_P(UdpRelayWays, DoesNotAnswerWhoComesToTheListenerItself)
{
    UdpWorld world(options());
    const UniqueFd client = askDatagrams(at(GetParam().host, world.port()));
    ASSERT_TRUE(sendDatagram(client, "you there"));
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_EQ(world.reports.rows().front().end->reason, EndReason::CameDirectly);
}

INSTANTIATE_TEST_SUITE_P(Ways, UdpRelayWays,
                         testing::Values(Way{InterceptMode::Redirect, "127.0.0.9"},
                                         Way{InterceptMode::Redirect, "::1"},
                                         Way{InterceptMode::Tproxy, "127.0.0.9"},
                                         Way{InterceptMode::Tproxy, "::1"}),
                         [](const auto& way) {
                             return std::string(name(way.param.mode))
                                    + (std::string(way.param.host) == "::1" ? "Ipv6" : "Ipv4");
                         });

class UdpRelay : public testing::Test {
protected:
    static void SetUpTestSuite() { enterOnce(); }
    static relay::Endpoint serverEnd() { return at("127.0.0.9", ServerPort); }
};

TEST_F(UdpRelay, ShowsTheFirstDatagramsEachWayWhereTheyAreWanted)
{
    for (const bool wanted : {true, false}) {
        UdpWorld::Options options;
        options.previews = wanted;
        UdpWorld world(options);
        const UniqueFd server = serveDatagrams(serverEnd());
        const UniqueFd client = exchangeOnce(server, serverEnd());
        ASSERT_TRUE(sendDatagram(client, std::string(3000, 'x')));
        EXPECT_EQ(receiveDatagram(server).data.size(), 3000U);
        const auto row = world.reports.rows().front();
        EXPECT_EQ(row.up, wanted ? "?" + std::string(PreviewRecord::MostBytes - 1, 'x') : "");
        EXPECT_EQ(row.down, wanted ? "!" : "");
    }
}

TEST_F(UdpRelay, EndsASessionThatIsQuiet)
{
    UdpWorld::Options options;
    options.patience.unanswered = milliseconds(300);
    UdpWorld world(options);
    const UniqueFd server = serveDatagrams(serverEnd());
    const UniqueFd client = exchangeOnce(server, serverEnd());
    ASSERT_TRUE(world.reports.waitForEnds(1));
    const auto row = world.reports.rows().front();
    EXPECT_EQ(row.end->reason, EndReason::Idle);
    EXPECT_EQ(row.figures.bytesUp, 1U);
    EXPECT_EQ(row.figures.bytesDown, 1U);
    // What comes later is a session of its own.
    ASSERT_TRUE(sendDatagram(client, "again"));
    EXPECT_EQ(receiveDatagram(server).data, "again");
}

TEST_F(UdpRelay, LetsAnOldQuestionMakeRoomForANewOne)
{
    UdpWorld::Options options;
    options.limits = {.all = 100, .ofOneClient = 2};
    UdpWorld world(options);
    const UniqueFd server = serveDatagrams(serverEnd());
    std::vector<UniqueFd> clients;
    clients.reserve(3);
    for (int i = 0; i < 3; ++i) {
        clients.push_back(exchangeOnce(server, serverEnd()));
    }
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_EQ(world.reports.rows().front().end->reason, EndReason::Refused);
}

TEST_F(UdpRelay, DoesNotLetAStreamMakeRoom)
{
    UdpWorld::Options options;
    options.limits = {.all = 2, .ofOneClient = 100};
    options.patience.streamAfter = milliseconds(0);
    UdpWorld world(options);
    const UniqueFd server = serveDatagrams(serverEnd());
    const UniqueFd first = exchangeOnce(server, serverEnd());
    const UniqueFd second = exchangeOnce(server, serverEnd());
    const UniqueFd third = askDatagrams(serverEnd());
    ASSERT_TRUE(sendDatagram(third, "?"));
    ASSERT_TRUE(world.reports.waitForEnds(1));
    EXPECT_EQ(world.reports.rows().back().end->reason, EndReason::Refused);
    ASSERT_TRUE(sendDatagram(first, "on"));
    EXPECT_EQ(receiveDatagram(server).data, "on");
}

TEST_F(UdpRelay, KeepsWhatComesBeforeThereIsASocketToGoOnWith)
{
    UdpWorld::Options options;
    options.empty = true;
    UdpWorld world(options);
    const UniqueFd server = serveDatagrams(serverEnd());
    const UniqueFd client = askDatagrams(serverEnd());
    ASSERT_TRUE(sendDatagram(client, "one"));
    ASSERT_TRUE(sendDatagram(client, "two"));
    ASSERT_TRUE(world.reports.waitForOpened(1));
    world.bringSockets();
    EXPECT_EQ(receiveDatagram(server).data, "one");
    EXPECT_EQ(receiveDatagram(server).data, "two");
}

TEST_F(UdpRelay, KeepsASessionWhoseServerIsBeingRestarted)
{
    UdpWorld world;
    auto server = std::make_unique<UniqueFd>(serveDatagrams(serverEnd()));
    const UniqueFd client = exchangeOnce(*server, serverEnd());
    server.reset();
    ASSERT_TRUE(sendDatagram(client, "gone?"));
    EXPECT_EQ(receiveDatagram(client).error, ECONNREFUSED);
    server = std::make_unique<UniqueFd>(serveDatagrams(serverEnd()));
    ASSERT_TRUE(sendDatagram(client, "back?"));
    EXPECT_EQ(receiveDatagram(*server).data, "back?");
    EXPECT_EQ(world.reports.rows().size(), 1U);
}

TEST_F(UdpRelay, LetsTheServerSeeTheClientsAddress)
{
    for (const InterceptMode mode : {InterceptMode::Redirect, InterceptMode::Tproxy}) {
        UdpWorld::Options options;
        options.mode = mode;
        options.asClient = true;
        UdpWorld world(options);
        const UniqueFd server = serveDatagrams(serverEnd());
        UniqueFd client = datagramSocket(AF_INET);
        const auto own = relay::toSocketAddress(at("127.0.0.77", 0));
        const auto to = relay::toSocketAddress(serverEnd());
        ASSERT_EQ(::bind(client.get(), own.get(), own.length), 0);
        ASSERT_EQ(::connect(client.get(), to.get(), to.length), 0);
        ASSERT_TRUE(sendDatagram(client, "it is me"));
        const auto got = receiveDatagram(server);
        EXPECT_EQ(got.from.address, at("127.0.0.77", 0).address);
        ASSERT_TRUE(sendDatagram(server, "so it is", got.from));
        EXPECT_EQ(receiveDatagram(client).data, "so it is");
        ASSERT_TRUE(world.reports.rows().front().connected) << "it was not relayed";
    }
}

TEST_F(UdpRelay, EndsItsSessionsWhenItStops)
{
    auto world = std::make_unique<UdpWorld>();
    const UniqueFd server = serveDatagrams(serverEnd());
    const UniqueFd client = exchangeOnce(server, serverEnd());
    world->stop();
    EXPECT_EQ(world->reports.rows().front().end->reason, EndReason::Stopped);
}

TEST_F(UdpRelay, IsHappyOnThousandsOfSessions)
{
    constexpr int Many = 4000;
    MoreDescriptors enough(Many * 4 + 64);
    UdpWorld::Options options;
    options.limits = {.all = 4096, .ofOneClient = 4096};
    options.threads = 2;
    UdpWorld world(options);
    const UniqueFd server = serveDatagrams(serverEnd());
    std::vector<UniqueFd> clients;
    clients.reserve(Many);
    for (int i = 0; i < Many; ++i) {
        clients.push_back(exchangeOnce(server, serverEnd()));
    }
    // Each is still the one that it was.
    for (const UniqueFd& client : clients) {
        ASSERT_TRUE(sendDatagram(client, "still"));
        ASSERT_EQ(receiveDatagram(server).data, "still");
    }
    EXPECT_EQ(world.reports.rows().size(), static_cast<std::size_t>(Many));
}

} // namespace
} // namespace natlens::test
