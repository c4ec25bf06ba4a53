// SPDX-License-Identifier: GPL-2.0-or-later
// What a client, a user and all together may not have more of.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "bus/support/bus_world.h"
#include "wire/dbus_names.h"

namespace natlens::test {
namespace {

class Quota : public BusWorld {};
class QuotaOfUsers : public BusWorld {};

TEST_F(Quota, OneStreamAConnection)
{
    startAll(Yes);
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    EXPECT_EQ(errorOf(client->openStream()), dbus::ErrorQuota);
    // The first one was not hurt.
    EXPECT_TRUE(stream->takeUntilTable());
    stream->close();
    EXPECT_TRUE(eventually([&client] { return errorOf(client->openStream()).empty(); }));
}

TEST_F(Quota, FourStreamsAUser)
{
    startAll(Yes);
    std::vector<std::unique_ptr<Caller>> clients;
    std::vector<std::unique_ptr<StreamClient>> streams;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(caller());
        streams.push_back(Caller::streamOf(clients.back()->openStream()));
        ASSERT_TRUE(streams.back());
    }
    const auto fifth = caller();
    EXPECT_EQ(errorOf(fifth->openStream()), dbus::ErrorQuota);
    clients.pop_back(); // its stream goes with its name
    EXPECT_TRUE(streams.back()->takeUntilEnd());
    EXPECT_TRUE(eventually([&fifth] { return errorOf(fifth->openStream()).empty(); }));
}

TEST_F(QuotaOfUsers, FourStreamsOfOneUserAreNotAnothers)
{
    startAll(Yes);
    std::vector<std::unique_ptr<Caller>> clients;
    std::vector<std::unique_ptr<StreamClient>> streams;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(caller());
        streams.push_back(Caller::streamOf(clients.back()->openStream()));
    }
    EXPECT_EQ(errorOf(caller()->openStream()), dbus::ErrorQuota);
    EXPECT_EQ(errorOf(caller(users().somebodyElse)->openStream()), "");
}

TEST_F(Quota, TwoQuestionsAClient)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    const auto client = caller();
    const auto first = client->begin(QStringLiteral("OpenStream"), {QVariantMap{}});
    const auto second = client->begin(QStringLiteral("OpenStream"), {QVariantMap{}});
    EXPECT_EQ(errorOf(client->openStream()), dbus::ErrorQuota);
    EXPECT_FALSE(first.isFinished());
    EXPECT_FALSE(second.isFinished());
}

TEST_F(Quota, TwentyCallsASecond)
{
    startAll(Yes);
    const auto client = caller();
    std::vector<QDBusPendingCall> calls;
    calls.reserve(100);
    for (int i = 0; i < 100; ++i) {
        calls.push_back(client->begin(QStringLiteral("GetStatus")));
    }
    std::size_t refused = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const std::string error = errorOf(replyOf(calls[i]));
        EXPECT_TRUE(error.empty() || error == dbus::ErrorQuota) << error;
        EXPECT_TRUE(error.empty() || i >= 20) << i;
        refused += error.empty() ? 0 : 1;
    }
    EXPECT_GT(refused, 0U);
    // Another client has calls of its own.
    EXPECT_EQ(errorOf(caller()->call(QStringLiteral("GetStatus"))), "");
    EXPECT_TRUE(eventually(
        [&client] { return errorOf(client->call(QStringLiteral("GetStatus"))).empty(); }));
}

TEST_F(Quota, EightQuestionsAUser)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    std::vector<std::unique_ptr<Caller>> clients;
    std::vector<QDBusPendingCall> questions;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(caller());
        questions.push_back(clients.back()->begin(QStringLiteral("OpenStream"), {QVariantMap{}}));
        questions.push_back(clients.back()->begin(QStringLiteral("FlushFlows")));
    }
    ASSERT_TRUE(eventually([&person] { return person->asked().size() == 8; }));
    const auto ninth = caller();
    EXPECT_EQ(errorOf(ninth->openStream()), dbus::ErrorQuota);
    clients.pop_back();
    const auto later = ninth->begin(QStringLiteral("OpenStream"), {QVariantMap{}});
    EXPECT_TRUE(eventually([&person] { return person->asked().size() == 9; }));
    EXPECT_FALSE(later.isFinished());
}

TEST_F(QuotaOfUsers, ThirtyTwoClientsThatWantSomething)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    std::vector<std::unique_ptr<Caller>> clients;
    std::vector<QDBusPendingCall> questions;
    // Four users, eight questions each.
    for (const uid_t user : {uid_t{0}, *users().helper, users().someone, users().somebodyElse}) {
        for (int i = 0; i < 8; ++i) {
            clients.push_back(caller(user));
            questions.push_back(
                clients.back()->begin(QStringLiteral("OpenStream"), {QVariantMap{}}));
        }
    }
    const auto late = caller();
    EXPECT_TRUE(eventually(
        [&late] { return errorOf(late->call(QStringLiteral("GetStatus"))) == dbus::ErrorQuota; }));
    clients.pop_back();
    EXPECT_TRUE(
        eventually([&late] { return errorOf(late->call(QStringLiteral("GetStatus"))).empty(); }));
}

TEST_F(Quota, AClientThatHoldsNothingKeepsNobodyOut)
{
    startAll(Yes);
    std::vector<std::unique_ptr<Caller>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(caller());
        ASSERT_EQ(errorOf(clients.back()->call(QStringLiteral("GetStatus"))), "") << i;
    }
    EXPECT_TRUE(Caller::streamOf(caller()->openStream()));
    // Those that made room are served as before.
    EXPECT_EQ(errorOf(clients.front()->call(QStringLiteral("GetStatus"))), "");
}

struct BadOptions {
    const char* name;
    QVariantMap options;
    const char* error;
};

/// With the program itself, and the message as it came in.
#ifdef __SANITIZE_ADDRESS__
constexpr long UnpackedKib = 512 * 1024;
#else
constexpr long UnpackedKib = 56 * 1024;
#endif

class QuotaOfArguments : public BusWorld {};

TEST_F(QuotaOfArguments, AreNamed)
{
    QVariantMap many;
    for (int i = 0; i < 257; ++i) {
        many.insert(QStringLiteral("k%1").arg(i), true);
    }
    QStringList list;
    for (int i = 0; i < 257; ++i) {
        list << QStringLiteral("x");
    }
    const QString key = QStringLiteral("expectations");
    const BadOptions cases[] = {
        {"an unknown key", {{QStringLiteral("colour"), true}}, dbus::ErrorBadArgument},
        {"a wrong type", {{key, QStringLiteral("yes")}}, dbus::ErrorBadArgument},
        {"a family of its own",
         {{QStringLiteral("family"), QVariant::fromValue(uchar{7})}},
         dbus::ErrorBadArgument},
        {"a protocol without a family",
         {{QStringLiteral("protocol"), QVariant::fromValue(uchar{6})}},
         dbus::ErrorBadArgument},
        {"a mask without a value", {{QStringLiteral("status_mask"), 4U}}, dbus::ErrorBadArgument},
        {"bits outside of the mask",
         {{QStringLiteral("mark"), 6U}, {QStringLiteral("mark_mask"), 4U}},
         dbus::ErrorBadArgument},
        {"a nested type",
         {{key, QVariant::fromValue(QVariantMap{{QStringLiteral("a"), true}})}},
         dbus::ErrorBadArgument},
        {"a long string", {{key, QString(129, QLatin1Char('x'))}}, dbus::ErrorQuota},
        {"a long key", {{QString(129, QLatin1Char('x')), true}}, dbus::ErrorQuota},
        {"a long list", {{key, list}}, dbus::ErrorQuota},
        {"many keys", many, dbus::ErrorQuota},
        {"many bytes", {{key, QByteArray(64 * 1024 + 1, 'x')}}, dbus::ErrorQuota},
    };
    startAll(Yes);
    const auto client = caller();
    for (const BadOptions& bad : cases) {
        EXPECT_EQ(errorOf(client->openStream(bad.options)), bad.error) << bad.name;
    }
    const auto reply = client->openStream({{QStringLiteral("colour"), true}});
    EXPECT_TRUE(reply.errorMessage().contains(QLatin1String("colour")));
    EXPECT_EQ(errorOf(client->openStream({{key, false}})), "");
}

TEST_F(QuotaOfArguments, AreNotUnpackedBeyondTheirLimit)
{
    // Nearly what a message may hold; unpacked, it would take more than ten times as much.
    QVariantMap huge;
    for (int i = 0; i < 300'000; ++i) {
        huge.insert(QString::number(i), QVariant::fromValue(uchar{1}));
    }
    startAll(Yes);
    const auto client = caller();
    EXPECT_EQ(errorOf(client->openStream(huge)), dbus::ErrorQuota);
    std::ifstream status("/proc/" + std::to_string(m_helper->pid()) + "/status");
    long peakKib = 0;
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmHWM:", 0) == 0) {
            peakKib = std::stol(line.substr(6));
        }
    }
    EXPECT_GT(peakKib, 0);
    EXPECT_LT(peakKib, UnpackedKib);
    EXPECT_EQ(errorOf(client->openStream()), "");
}

} // namespace
} // namespace natlens::test
