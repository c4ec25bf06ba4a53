// SPDX-License-Identifier: GPL-2.0-or-later
// How the helper comes, is seen, and goes.
#include <QDBusArgument>
#include <QDBusMessage>
#include <QXmlStreamReader>
#include <gtest/gtest.h>
#include <linux/capability.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "bus/support/bus_world.h"
#include "wire/dbus_names.h"
#include "wire/exit_codes.h"

namespace natlens::test {
namespace {

class Lifecycle : public BusWorld {};

TEST_F(Lifecycle, OffersExactlyItsMethods)
{
    startAll(Yes);
    const auto client = caller();
    const auto reply = replyOf(client->connection().asyncCall(QDBusMessage::createMethodCall(
        QLatin1String(dbus::Service), QLatin1String(dbus::Path),
        QStringLiteral("org.freedesktop.DBus.Introspectable"), QStringLiteral("Introspect"))));
    ASSERT_EQ(errorOf(reply), "");
    QXmlStreamReader xml(reply.arguments().constFirst().toString());
    QString interface;
    QStringList members;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        const QString name = xml.attributes().value(QLatin1String("name")).toString();
        if (xml.name() == QLatin1String("interface")) {
            interface = name;
        } else if (interface == QLatin1String(dbus::Interface)
                   && (xml.name() == QLatin1String("method")
                       || xml.name() == QLatin1String("signal")
                       || xml.name() == QLatin1String("property"))) {
            members << xml.name().toString() + QLatin1Char(' ') + name;
        }
    }
    members.sort();
    EXPECT_EQ(members, (QStringList{
                           QStringLiteral("method DeleteFlows"),
                           QStringLiteral("method FlushFlows"),
                           QStringLiteral("method GetCapabilities"),
                           QStringLiteral("method GetStatus"),
                           QStringLiteral("method ListInterceptions"),
                           QStringLiteral("method ListSockets"),
                           QStringLiteral("method OpenStream"),
                           QStringLiteral("method ReadFacts"),
                           QStringLiteral("method ReadRuleset"),
                           QStringLiteral("method RefreshFlows"),
                           QStringLiteral("method RenewLease"),
                           QStringLiteral("method RequestDump"),
                           QStringLiteral("method SetMark"),
                           QStringLiteral("method SetSettings"),
                           QStringLiteral("method StartInterception"),
                           QStringLiteral("method StartTrace"),
                           QStringLiteral("method StopInterception"),
                       }));
}

TEST_F(Lifecycle, RequestDumpNeedsAStreamAndBeginsAnEpoch)
{
    startAll(Yes);
    const auto client = caller();
    EXPECT_EQ(errorOf(client->call(QStringLiteral("RequestDump"))), dbus::ErrorBadArgument);
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    ASSERT_TRUE(stream->takeUntilTable());
    EXPECT_EQ(errorOf(client->call(QStringLiteral("RequestDump"))), "");
    ASSERT_TRUE(stream->takeUntil(FrameType::Gap));
    EXPECT_EQ(stream->gaps(), std::vector{GapReason::Requested});
    ASSERT_TRUE(stream->takeUntilTable());
    EXPECT_EQ(stream->headers().back().epoch, 2U);
    const auto status = client->call(QStringLiteral("GetStatus"));
    const auto map = qdbus_cast<QVariantMap>(status.arguments().constFirst());
    EXPECT_EQ(map.value(QStringLiteral("epoch")).toUInt(), 2U);
    EXPECT_EQ(map.value(QStringLiteral("streams")).toUInt(), 1U);
}

TEST_F(Lifecycle, KeepsOneCapabilityAndNothingElse)
{
    startAll(Yes);
    std::ifstream file("/proc/" + std::to_string(m_helper->pid()) + "/status");
    std::stringstream text;
    text << file.rdbuf();
    const std::string status = text.str();
    EXPECT_NE(status.find("CapPrm:\t0000000000003000"), std::string::npos) << status;
    EXPECT_NE(status.find("CapEff:\t0000000000001000"), std::string::npos) << status;
    EXPECT_NE(status.find("CapInh:\t0000000000000000"), std::string::npos) << status;
    EXPECT_NE(status.find("CapAmb:\t0000000000000000"), std::string::npos) << status;
    EXPECT_NE(status.find("NoNewPrivs:\t1"), std::string::npos) << status;
    const uid_t user = users().helper.value_or(users().someone);
    EXPECT_NE(status.find("Uid:\t" + std::to_string(user)), std::string::npos) << status;
}

TEST_F(Lifecycle, EndsWhenNobodyLooks)
{
    startAll(Yes, {"--idle-exit", "1"});
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    // The second dump comes two seconds after the first: later than the patience of one.
    ASSERT_EQ(errorOf(client->call(QStringLiteral("RequestDump"))), "");
    ASSERT_TRUE(stream->takeUntil(FrameType::Gap));
    ASSERT_TRUE(stream->takeUntilTable());
    stream->close();
    EXPECT_EQ(m_helper->wait(), ExitDone);
    EXPECT_FALSE(hasOwner(dbus::Service));
}

TEST_F(Lifecycle, EndsWhenNobodyEverCame)
{
    startAll(Yes, {"--idle-exit", "1"});
    EXPECT_EQ(m_helper->wait(), ExitDone);
}

TEST_F(Lifecycle, AKilledHelperEndsItsStreamsAndAnotherOneServes)
{
    startAll(Yes);
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    m_helper->signal(SIGKILL);
    EXPECT_TRUE(stream->takeUntilEnd());
    EXPECT_EQ(m_helper->wait(), 128 + SIGKILL);
    startHelper();
    EXPECT_EQ(errorOf(client->openStream()), "");
}

TEST_F(Lifecycle, ADyingBusEndsItCleanly)
{
    startAll(Yes);
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    m_bus.reset();
    EXPECT_EQ(m_helper->wait(), ExitDone) << m_helper->errors();
    EXPECT_NE(m_helper->errors().find("bus is gone"), std::string::npos);
    EXPECT_TRUE(stream->takeUntilEnd());
}

TEST_F(Lifecycle, SigtermEndsItCleanly)
{
    startAll(Yes);
    m_helper->signal(SIGTERM);
    EXPECT_EQ(m_helper->wait(), ExitDone);
}

TEST_F(Lifecycle, WithoutABusItSaysSo)
{
    Child helper({.command = {NATLENS_TEST_HELPER_PROGRAM},
                  .environment = {"DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/no-bus"},
                  .capabilities = {CAP_NET_ADMIN}});
    EXPECT_EQ(helper.wait(), ExitFailed);
    EXPECT_NE(helper.errors().find("system bus"), std::string::npos) << helper.errors();
}

TEST_F(Lifecycle, WithoutTheCapabilityItSaysWhatToDo)
{
    startBus();
    Child helper({.command = {"/run/natlens-helper"}, .user = users().helper});
    EXPECT_EQ(helper.wait(), ExitNotAuthorised);
    EXPECT_NE(helper.errors().find("CAP_NET_ADMIN"), std::string::npos) << helper.errors();
}

} // namespace
} // namespace natlens::test
