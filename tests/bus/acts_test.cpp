// SPDX-License-Identifier: GPL-2.0-or-later
// What the helper does to the kernel's table, and what it asks before.
#include <QDBusArgument>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>

#include "bus/support/bus_world.h"
#include "bus/support/flow_maker.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/cpu_stats_decoder.h"
#include "netlink/message_walker.h"
#include "netlink/socket_decoder.h"
#include "wire/dbus_names.h"
#include "wire/flow_key_list.h"

namespace natlens::test {
namespace {

QByteArray packed(const std::vector<FlowKey>& keys)
{
    const auto bytes = encodeFlowKeys(keys);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

std::vector<uint> outcomesOf(const QDBusMessage& reply)
{
    EXPECT_EQ(errorOf(reply), "") << qPrintable(reply.errorMessage());
    const auto numbers = qdbus_cast<QList<uint>>(reply.arguments().value(0));
    return {numbers.begin(), numbers.end()};
}

/// Of the frames of a kind: their payloads, joined.
std::vector<std::byte> collect(StreamClient& stream, FrameType type, std::size_t atLeast)
{
    std::vector<std::byte> all;
    (void)stream.takeUntil([&](const StreamClient::Seen& seen) {
        if (seen.type() == type) {
            all.insert(all.end(), seen.payload.begin(), seen.payload.end());
        }
        return all.size() >= atLeast;
    });
    return all;
}

class Acts : public BusWorld {
protected:
    void TearDown() override
    {
        m_flows.endAll();
        BusWorld::TearDown();
    }

    std::vector<FlowKey> makeFlows(std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i) {
            EXPECT_TRUE(m_flows.make(i)) << i;
        }
        const auto table = kernelTable();
        EXPECT_EQ(table.size(), count);
        return {table.begin(), table.end()};
    }

    FlowMaker m_flows;
};

class ActsOfUsers : public Acts {};

TEST_F(Acts, DeletesExactlyTheNamedFlows)
{
    startAll(Yes);
    auto keys = makeFlows(100);
    const std::vector<FlowKey> chosen(keys.begin(), keys.begin() + 60);
    const auto client = caller();
    const auto reply = client->call(QStringLiteral("DeleteFlows"), {packed(chosen)});
    EXPECT_EQ(outcomesOf(reply), std::vector<uint>(60, 0));
    const auto left = kernelTable();
    EXPECT_EQ(left, (std::set<FlowKey>(keys.begin() + 60, keys.end())));
    // Those that ended are said, not failed.
    const auto again = client->call(QStringLiteral("DeleteFlows"), {packed(chosen)});
    EXPECT_EQ(outcomesOf(again), std::vector<uint>(60, ENOENT));
    EXPECT_EQ(kernelTable(), left);
    EXPECT_TRUE(eventually([this] {
        return m_helper->errors().find("deleted 60 of 60 flows") != std::string::npos
               && m_helper->errors().find("deleted 0 of 60 flows") != std::string::npos;
    })) << m_helper->errors();
    const std::string who = "user " + std::to_string(users().someone);
    EXPECT_NE(m_helper->errors().find(who), std::string::npos) << m_helper->errors();
}

TEST_F(Acts, AReusedTupleIsNotHit)
{
    startAll(Yes);
    const auto before = makeFlows(1).front();
    FlowKey now = before;
    // Another entry with the same tuple: its id comes from its place in memory.
    for (int tries = 0; tries < 100 && now.id == before.id; ++tries) {
        ASSERT_TRUE(m_flows.end(0));
        ASSERT_TRUE(m_flows.make(1000 + static_cast<std::uint32_t>(tries)));
        ASSERT_TRUE(m_flows.make(0));
        for (const FlowKey& key : kernelTable()) {
            now = key.original == before.original ? key : now;
        }
    }
    ASSERT_NE(now.id, before.id);
    const auto table = kernelTable();
    const auto client = caller();
    EXPECT_EQ(outcomesOf(client->call(QStringLiteral("DeleteFlows"), {packed({before})})),
              std::vector<uint>{ENOENT});
    EXPECT_EQ(outcomesOf(client->call(QStringLiteral("SetMark"), {packed({before}), 7U, 7U})),
              std::vector<uint>{ENOENT});
    FlowKey elsewhere = now;
    elsewhere.zone = 5;
    EXPECT_EQ(outcomesOf(client->call(QStringLiteral("DeleteFlows"), {packed({elsewhere})})),
              std::vector<uint>{ENOENT});
    EXPECT_EQ(kernelTable(), table);
    EXPECT_EQ(outcomesOf(client->call(QStringLiteral("DeleteFlows"), {packed({now})})),
              std::vector<uint>{0});
    EXPECT_EQ(kernelTable().size(), table.size() - 1);
}

TEST_F(Acts, MarksAndRefreshes)
{
    startAll(Yes);
    const auto keys = makeFlows(256);
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    EXPECT_EQ(outcomesOf(client->call(QStringLiteral("SetMark"), {packed(keys), 0x12U, 0xffU})),
              std::vector<uint>(256, 0));
    EXPECT_EQ(
        outcomesOf(client->call(QStringLiteral("SetMark"), {packed({keys[0]}), 0x100U, 0xf0fU})),
        std::vector<uint>{0});
    ASSERT_TRUE(m_flows.end(200));
    EXPECT_EQ(errorOf(client->call(QStringLiteral("RefreshFlows"), {packed(keys)})), "");
    std::map<FlowKey, std::uint32_t> marks;
    std::size_t gone = 0;
    EXPECT_TRUE(stream->takeUntil([&](const StreamClient::Seen& seen) {
        MessageWalker walker(seen.payload);
        for (Message message; seen.type() == FrameType::Refreshed && walker.next(message);) {
            if (message.head.nlmsg_type == NLMSG_ERROR) {
                // struct nlmsgerr, and behind it the whole request: 4 + 16 + 4 bytes of heads.
                const auto asked = decodeFlow(message.payload.subspan(24));
                EXPECT_TRUE(asked && asked->id && asked->original.family() == L3Protocol::Ipv4);
                ++gone;
            } else {
                const auto flow = decodeFlow(message.payload.subspan(4)).value();
                marks[keyOf(flow)] = flow.mark.value_or(0);
            }
        }
        return gone > 0; // the others came after SetMark already
    }));
    EXPECT_EQ(gone, 1U);
    EXPECT_EQ(marks[keys[0]], 0x110U);
    EXPECT_EQ(marks[keys[1]], 0x12U);
    EXPECT_EQ(stream->broken(), "");
}

TEST_F(Acts, FlushesTheTableAndTheStreamConverges)
{
    startAll(Yes);
    (void)makeFlows(2000);
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    EXPECT_EQ(stream->table().size(), 2000U);
    EXPECT_EQ(errorOf(client->call(QStringLiteral("FlushFlows"))), "");
    EXPECT_EQ(kernelTable().size(), 0U);
    EXPECT_TRUE(stream->takeWhileNot([&stream] { return stream->table().empty(); }));
    EXPECT_NE(m_helper->errors().find("emptied the table"), std::string::npos);
}

TEST_F(Acts, EachActionIsAskedForAlone)
{
    startAll("return action.id == \"org.natlens.monitor\" ? polkit.Result.YES : polkit.Result.NO;");
    const auto keys = makeFlows(3);
    const auto table = kernelTable();
    const auto client = caller();
    for (const char* method : {"DeleteFlows", "SetMark", "FlushFlows"}) {
        QVariantList arguments;
        if (std::string(method) != "FlushFlows") {
            arguments << packed(keys);
        }
        if (std::string(method) == "SetMark") {
            arguments << 1U << 1U;
        }
        EXPECT_EQ(errorOf(client->call(QLatin1String(method), arguments)), dbus::ErrorNotAuthorised)
            << method;
    }
    EXPECT_EQ(kernelTable(), table);
    EXPECT_EQ(m_helper->errors().find("deleted"), std::string::npos);
}

TEST_F(Acts, OneQuestionACall)
{
    startAll(Ask);
    const auto keys = makeFlows(200);
    const auto person = agent(Agent::Person::Dismisses);
    ASSERT_EQ(person->registerAgent(), QString());
    const auto client = caller();
    EXPECT_EQ(errorOf(client->call(QStringLiteral("DeleteFlows"), {packed(keys)})),
              dbus::ErrorCancelled);
    EXPECT_EQ(person->asked(), QStringList{QLatin1String(dbus::ActionModify)});
    EXPECT_EQ(kernelTable().size(), 200U);
}

TEST_F(Acts, AVanishedCallerDeletesNothing)
{
    startAll(Ask);
    const auto keys = makeFlows(3);
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    auto client = caller();
    (void)client->begin(QStringLiteral("FlushFlows"));
    (void)client->begin(QStringLiteral("DeleteFlows"), {packed(keys)});
    ASSERT_TRUE(eventually([&person] { return person->asked().size() == 2; }));
    client.reset();
    EXPECT_TRUE(eventually([&person] { return person->withdrawn() >= 2; }));
    EXPECT_EQ(kernelTable().size(), 3U);
}

TEST_F(Acts, BadListsAreRefusedBeforeAnybodyIsAsked)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    const auto keys = makeFlows(1);
    const std::vector<FlowKey> many(257, keys.front());
    FlowKey nameless = keys.front();
    nameless.original.src = {};
    const auto client = caller();
    const QString method = QStringLiteral("DeleteFlows");
    EXPECT_EQ(errorOf(client->call(method, {packed(many)})), dbus::ErrorQuota);
    EXPECT_EQ(errorOf(client->call(method, {QByteArray(47, 'x')})), dbus::ErrorBadArgument);
    EXPECT_EQ(errorOf(client->call(method, {QByteArray(48, 'x')})), dbus::ErrorBadArgument);
    EXPECT_EQ(errorOf(client->call(method, {packed({nameless})})), dbus::ErrorBadArgument);
    EXPECT_EQ(errorOf(client->call(QStringLiteral("SetMark"), {packed(keys), 2U, 1U})),
              dbus::ErrorBadArgument);
    for (const char* needsStream : {"RefreshFlows", "ListSockets"}) {
        const QVariantList arguments = std::string(needsStream) == "RefreshFlows"
                                           ? QVariantList{packed(keys)}
                                           : QVariantList{};
        EXPECT_EQ(errorOf(client->call(QLatin1String(needsStream), arguments)),
                  dbus::ErrorBadArgument)
            << needsStream;
    }
    EXPECT_TRUE(person->asked().isEmpty());
}

TEST_F(Acts, ListsTheSockets)
{
    startAll(Yes);
    const UniqueFd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(4711);
    ASSERT_EQ(::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(listener.get(), 3), 0);
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream({{QStringLiteral("cpu_stats"), true}}));
    ASSERT_TRUE(stream);
    std::vector<CpuCounters> cpus;
    EXPECT_EQ(decodeCpuStats(collect(*stream, FrameType::CpuStats, 1), cpus), 0U);
    EXPECT_FALSE(cpus.empty());
    EXPECT_EQ(errorOf(client->call(QStringLiteral("ListSockets"))), "");
    std::vector<DiagSocket> sockets;
    ASSERT_TRUE(stream->takeUntil([&](const StreamClient::Seen& seen) {
        if (seen.type() == FrameType::Sockets) {
            EXPECT_EQ(decodeSockets(seen.payload, sockets), 0U);
        }
        return seen.type() == FrameType::SocketsDone;
    }));
    const auto found = std::ranges::find_if(sockets, [](const DiagSocket& socket) {
        return socket.protocol == IPPROTO_TCP && socket.localPort == 4711;
    });
    ASSERT_NE(found, sockets.end());
    EXPECT_EQ(found->localAddress, IpAddress::parse("127.0.0.1"));
    EXPECT_EQ(found->uid, ::geteuid());
    EXPECT_EQ(stream->broken(), "");
}

} // namespace
} // namespace natlens::test
