// SPDX-License-Identifier: GPL-2.0-or-later
// The helper as the child of its one client: the stream, whole, on the real kernel.
#include <QDBusArgument>
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <filesystem>

#include "bus/support/caller.h"
#include "bus/support/child.h"
#include "bus/support/flow_maker.h"
#include "wire/dbus_names.h"
#include "wire/exit_codes.h"

namespace natlens::test {
namespace {

/// As `ip address add ADDRESS dev lo`.
void addLoopbackAddress(const char* address)
{
    const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ifreq request{};
    std::strncpy(request.ifr_name, "lo:1", sizeof request.ifr_name - 1);
    sockaddr_in wanted{};
    wanted.sin_family = AF_INET;
    ASSERT_EQ(::inet_pton(AF_INET, address, &wanted.sin_addr), 1);
    std::memcpy(&request.ifr_addr, &wanted, sizeof wanted);
    ASSERT_EQ(::ioctl(socket.get(), SIOCSIFADDR, &request), 0);
}

/// A helper and its peer.
class Peer : public testing::Test {
protected:
    void start(const std::vector<std::string>& more = {})
    {
        std::vector<std::string> command{NATLENS_TEST_HELPER_PROGRAM, "--peer", Address};
        command.insert(command.end(), more.begin(), more.end());
        m_helper.emplace(ChildOptions{.command = command, .capabilities = {CAP_NET_ADMIN}});
        ASSERT_TRUE(m_helper->waitForOutput("ready\n")) << m_helper->errors();
        m_caller = std::make_unique<Caller>(QString::fromLatin1(Address), QString());
        ASSERT_TRUE(m_caller->connected());
    }

    std::unique_ptr<StreamClient> open(const QVariantMap& options = {})
    {
        return Caller::streamOf(m_caller->openStream(options));
    }

    void TearDown() override
    {
        m_caller.reset();
        m_helper.reset();
        std::filesystem::remove("/run/peer");
        m_flows.endAll();
    }

    static constexpr const char* Address = "unix:path=/run/peer";
    std::optional<Child> m_helper;
    std::unique_ptr<Caller> m_caller;
    FlowMaker m_flows;
};

TEST_F(Peer, TellsFactsThenAddressesThenTheTable)
{
    ASSERT_TRUE(m_flows.make(1));
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntil(FrameType::DumpDone));
    std::vector<FrameType> order;
    for (const auto& header : stream->headers()) {
        const auto type = static_cast<FrameType>(header.type);
        if (type != FrameType::Event && (order.empty() || order.back() != type)) {
            order.push_back(type);
        }
    }
    // The loopback addresses are there, so that no kind is missing but expectations.
    std::erase(order, FrameType::Expectation); // the kernel's "that was all" for none
    EXPECT_EQ(order, (std::vector{FrameType::Stats, FrameType::Addresses, FrameType::AddressesDone,
                                  FrameType::Dump, FrameType::DumpDone}));
    EXPECT_EQ(stream->headers().front().epoch, 1U);
    EXPECT_EQ(stream->table(), kernelTable());
    EXPECT_GE(stream->table().size(), 1U);
    EXPECT_EQ(stream->broken(), "");
    EXPECT_GT(stream->stat(StatsPayload::Key::TableMax), 0U);
}

TEST_F(Peer, ForwardsEventsAndFacts)
{
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    ASSERT_TRUE(m_flows.make(2));
    ASSERT_TRUE(stream->takeUntil(FrameType::Event));
    EXPECT_EQ(stream->table(), kernelTable());
    ASSERT_TRUE(m_flows.end(2));
    ASSERT_TRUE(stream->takeUntil(FrameType::Event));
    EXPECT_EQ(stream->table(), kernelTable());
    ASSERT_TRUE(stream->takeWhileNot(
        [&stream] { return stream->stat(StatsPayload::Key::EventsForwarded) == 2; }));
    EXPECT_EQ(stream->gaps(), std::vector<GapReason>{});
    EXPECT_EQ(stream->broken(), "");
}

TEST_F(Peer, TellsOfANewAddress)
{
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    addLoopbackAddress("127.0.0.2");
    EXPECT_TRUE(stream->takeUntil(FrameType::Addresses));
}

TEST_F(Peer, LeavesExpectationsOutWhenTheyAreNotWanted)
{
    start();
    auto stream = open({{QStringLiteral("expectations"), false}});
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntil(FrameType::DumpDone));
    for (const auto& header : stream->headers()) {
        EXPECT_NE(static_cast<FrameType>(header.type), FrameType::Expectation);
    }
}

TEST_F(Peer, ListensToNoMoreThanItsStreamsWant)
{
    constexpr auto Forwarded = StatsPayload::Key::EventsForwarded;
    start();
    auto newOnly = open({{QStringLiteral("flow_events"), QVariant::fromValue(uchar{1})}});
    ASSERT_TRUE(newOnly);
    ASSERT_TRUE(newOnly->takeUntilTable());
    ASSERT_TRUE(m_flows.make(1));
    ASSERT_TRUE(m_flows.end(1));
    ASSERT_TRUE(m_flows.make(2));
    ASSERT_TRUE(newOnly->takeWhileNot([&] { return newOnly->stat(Forwarded) >= 2; }));
    EXPECT_EQ(newOnly->stat(Forwarded), 2U); // the end of the first was before
}

TEST_F(Peer, ListensToNoEventsWhereNoneAreWanted)
{
    start();
    auto quiet = open({{QStringLiteral("flow_events"), QVariant::fromValue(uchar{0})}});
    ASSERT_TRUE(quiet);
    ASSERT_TRUE(quiet->takeUntilTable());
    ASSERT_TRUE(m_flows.make(1));
    // An event would have come long before the next dump, which keeps its distance to the first.
    (void)m_caller->call(QStringLiteral("RequestDump"));
    ASSERT_TRUE(quiet->takeUntil(FrameType::Gap));
    ASSERT_TRUE(quiet->takeUntilTable());
    EXPECT_EQ(quiet->table(), kernelTable());
    EXPECT_EQ(std::ranges::count(quiet->headers(), static_cast<std::uint8_t>(FrameType::Event),
                                 &FrameHeader::type),
              0);
}

TEST_F(Peer, RefusesEventsThatThereAreNot)
{
    start();
    EXPECT_FALSE(open({{QStringLiteral("flow_events"), QVariant::fromValue(uchar{8})}}));
}

TEST_F(Peer, AfterAStormTheTableIsTheKernels)
{
    // So little room that the kernel drops most of what it says.
    start({"--receive-buffer", "2304"});
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    constexpr std::uint32_t Flows = 20000;
    for (std::uint32_t i = 0; i < Flows; ++i) {
        ASSERT_TRUE(m_flows.make(i)) << i;
    }
    for (std::uint32_t i = 0; i < Flows; i += 2) {
        ASSERT_TRUE(m_flows.end(i)) << i;
    }
    ASSERT_TRUE(stream->takeUntil(FrameType::Gap));
    EXPECT_EQ(stream->gaps().front(), GapReason::KernelOverrun);
    const auto kernel = kernelTable();
    EXPECT_EQ(kernel.size(), Flows / 2);
    EXPECT_TRUE(stream->takeUntil([&](const StreamClient::Seen& seen) {
        return seen.type() == FrameType::DumpDone && stream->table() == kernel;
    })) << stream->table().size();
    EXPECT_EQ(stream->broken(), "");
}

TEST_F(Peer, ALossWhileADumpWaitsMakesAnEpochOfItsOwn)
{
    start({"--receive-buffer", "2304"});
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    const auto lose = [this](std::uint32_t from) {
        // It cannot read, and its buffer holds a few events.
        ASSERT_EQ(::kill(m_helper->pid(), SIGSTOP), 0);
        for (std::uint32_t i = from; i < from + 200; ++i) {
            EXPECT_TRUE(m_flows.make(i)) << i;
        }
        ASSERT_EQ(::kill(m_helper->pid(), SIGCONT), 0);
    };
    lose(0);
    ASSERT_TRUE(stream->takeUntil(FrameType::Gap));
    // The dump waits, for the first one has just been.
    lose(1000);
    EXPECT_TRUE(stream->takeWhileNot([&stream] { return stream->gaps().size() == 2; }));
    EXPECT_TRUE(stream->takeUntilTable());
    EXPECT_EQ(stream->table(), kernelTable());
    EXPECT_EQ(stream->broken(), "");
}

TEST_F(Peer, ATableLargerThanTheRingArrivesWhole)
{
    // Its dump is some 15 MB, and the client begins to read late.
    constexpr std::uint32_t Flows = 60000;
    for (std::uint32_t i = 0; i < Flows; ++i) {
        ASSERT_TRUE(m_flows.make(i)) << i;
    }
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    EXPECT_EQ(stream->table().size(), Flows);
    EXPECT_EQ(stream->gaps(), std::vector<GapReason>{});
    EXPECT_EQ(stream->broken(), "");
}

TEST_F(Peer, FreesAStreamWhoseClientClosedIt)
{
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    stream->close();
    EXPECT_TRUE(eventually([this] {
        const auto reply = m_caller->call(QStringLiteral("GetStatus"));
        return reply.type() == QDBusMessage::ReplyMessage
               && qdbus_cast<QVariantMap>(reply.arguments().constFirst())
                          .value(QStringLiteral("streams"))
                          .toUInt()
                      == 0;
    }));
    EXPECT_TRUE(open());
}

TEST_F(Peer, EndsAStreamWhoseClientTalksIntoIt)
{
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    ASSERT_EQ(::send(stream->fd(), "hello", 5, MSG_NOSIGNAL), 5);
    EXPECT_TRUE(stream->takeUntilEnd());
}

TEST_F(Peer, EndsWithItsInput)
{
    start();
    auto stream = open();
    ASSERT_TRUE(stream);
    m_helper->closeInput();
    EXPECT_EQ(m_helper->wait(), ExitDone);
    EXPECT_TRUE(stream->takeUntilEnd());
    EXPECT_FALSE(std::filesystem::exists("/run/peer"));
}

TEST_F(Peer, EndsWithItsClient)
{
    start();
    ASSERT_TRUE(open());
    m_caller.reset();
    EXPECT_EQ(m_helper->wait(), ExitDone);
}

TEST_F(Peer, EndsOnSigterm)
{
    start();
    m_helper->signal(SIGTERM);
    EXPECT_EQ(m_helper->wait(), ExitDone);
}

TEST_F(Peer, EndsWithItsParent)
{
    const std::string program = NATLENS_TEST_HELPER_PROGRAM;
    const std::string script =
        "exec 3<&0; \"$0\" --peer unix:path=/run/peer <&3 & echo started; wait";
    m_helper.emplace(ChildOptions{.command = {"/bin/sh", "-c", script, program},
                                  .capabilities = {CAP_NET_ADMIN}});
    ASSERT_TRUE(m_helper->waitForOutput("ready\n")) << m_helper->errors();
    m_caller = std::make_unique<Caller>(QString::fromLatin1(Address), QString());
    auto stream = open();
    ASSERT_TRUE(stream);
    m_helper->signal(SIGKILL); // the shell; the input stays open
    EXPECT_TRUE(stream->takeUntilEnd());
}

TEST_F(Peer, ServesOnePeerOnly)
{
    start();
    Caller second(QString::fromLatin1(Address), QString());
    EXPECT_NE(second.call(QStringLiteral("GetStatus")).type(), QDBusMessage::ReplyMessage);
    EXPECT_EQ(m_caller->call(QStringLiteral("GetStatus")).type(), QDBusMessage::ReplyMessage);
}

TEST_F(Peer, SaysWhatIsWrongWithItsAddress)
{
    Child helper({.command = {NATLENS_TEST_HELPER_PROGRAM, "--peer", "unix:path=/nowhere/bus"},
                  .capabilities = {CAP_NET_ADMIN}});
    EXPECT_EQ(helper.wait(), ExitFailed);
    EXPECT_NE(helper.errors().find("/nowhere/bus"), std::string::npos) << helper.errors();
}

TEST_F(Peer, SaysWhatIsWrongWithItsArguments)
{
    const std::vector<std::vector<std::string>> bad = {{"--colour"},
                                                       {"extra"},
                                                       {"--idle-exit", "0"},
                                                       {"--receive-buffer", "much"},
                                                       {"--peer", ""}};
    for (const auto& arguments : bad) {
        std::vector<std::string> command{NATLENS_TEST_HELPER_PROGRAM};
        command.insert(command.end(), arguments.begin(), arguments.end());
        Child helper({.command = command, .capabilities = {CAP_NET_ADMIN}});
        EXPECT_EQ(helper.wait(), ExitUsage) << arguments.front();
        EXPECT_NE(helper.errors().find("--help"), std::string::npos) << helper.errors();
    }
}

} // namespace
} // namespace natlens::test
