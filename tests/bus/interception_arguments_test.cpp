// SPDX-License-Identifier: GPL-2.0-or-later
// What the helper answers to profiles and leases that make no sense, or clash: a typed error that
// names the field, and nothing is changed.
#include <QDBusArgument>
#include <QDBusUnixFileDescriptor>
#include <fcntl.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "bus/support/bus_world.h"
#include "wire/dbus_names.h"

namespace natlens::test {
namespace {

struct Started {
    uint lease = 0;
    uint number = 0;
    QDBusUnixFileDescriptor stream;
};

QStringList words(const std::vector<const char*>& list)
{
    QStringList out;
    for (const char* word : list) {
        out.append(QString::fromUtf8(word));
    }
    return out;
}

/// Connections of this host to a port, which are held.
QVariantMap holding(const QString& port)
{
    return {{QStringLiteral("tcp"), QStringList{port}},
            {QStringLiteral("local"), true},
            {QStringLiteral("action"), QStringLiteral("hold")}};
}

QVariantMap with(const char* key, const QVariant& value)
{
    QVariantMap form = holding(QStringLiteral("8080"));
    form.insert(QLatin1String(key), value);
    return form;
}

QVariantMap incoming(const char* name)
{
    QVariantMap form = with("incoming", words({name}));
    form.remove(QStringLiteral("local"));
    return form;
}

class InterceptionArguments : public BusWorld {
protected:
    void SetUp() override
    {
        startAll(Yes);
        // The helper is a copy; the relay has to be beside it.
        namespace fs = std::filesystem;
        const fs::path exe = "/proc/" + std::to_string(m_helper->pid()) + "/exe";
        const fs::path relay = fs::read_symlink(exe).parent_path() / "natlens-relay";
        fs::copy_file(fs::path(NATLENS_TEST_HELPER_PROGRAM).parent_path() / "natlens-relay", relay,
                      fs::copy_options::overwrite_existing);
        fs::permissions(relay, fs::perms(0755));
        m_one = caller();
        m_other = caller();
    }
    void TearDown() override
    {
        m_one.reset();
        m_other.reset();
        BusWorld::TearDown();
    }

    /// Waits where there were too many calls a second.
    static QDBusMessage call(Caller& caller, const char* method, const QVariantList& arguments)
    {
        QDBusMessage reply;
        (void)eventually([&] {
            reply = caller.call(QLatin1String(method), arguments);
            return errorOf(reply) != dbus::ErrorQuota
                   || !reply.errorMessage().contains(QLatin1String("call"));
        });
        return reply;
    }

    static std::optional<Started> start(Caller& caller, const QVariantMap& form)
    {
        const QDBusMessage reply = call(caller, "StartInterception", {form});
        if (!errorOf(reply).empty()) {
            ADD_FAILURE() << qPrintable(reply.errorMessage());
            return std::nullopt;
        }
        const auto& parts = reply.arguments();
        return Started{parts.at(0).toUInt(), parts.at(1).toUInt(),
                       parts.at(2).value<QDBusUnixFileDescriptor>()};
    }

    static std::size_t running(Caller& caller)
    {
        const QDBusMessage reply = call(caller, "ListInterceptions", {});
        const auto list = reply.arguments().value(0).value<QDBusArgument>();
        std::size_t count = 0;
        list.beginArray();
        while (!list.atEnd()) {
            QVariantMap row;
            list >> row;
            ++count;
        }
        list.endArray();
        return count;
    }

    [[nodiscard]] std::size_t descriptors() const
    {
        const std::filesystem::path folder = "/proc/" + std::to_string(m_helper->pid()) + "/fd";
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder),
                                                      std::filesystem::directory_iterator()));
    }

    static void expectRefused(const QDBusMessage& reply, const char* beginning)
    {
        EXPECT_EQ(errorOf(reply), dbus::ErrorBadArgument) << qPrintable(reply.errorMessage());
        EXPECT_TRUE(reply.errorMessage().startsWith(QLatin1String(beginning)))
            << beginning << " is not what begins: " << qPrintable(reply.errorMessage());
    }

    std::unique_ptr<Caller> m_one;
    std::unique_ptr<Caller> m_other;
};

TEST_F(InterceptionArguments, AreRefusedByTheNameOfTheField)
{
    QStringList many;
    for (int port = 1000; port < 1300; ++port) {
        many.append(QString::number(2 * port));
    }
    const std::vector<std::pair<QVariantMap, const char*>> cases{
        {with("tcp", words({"0"})), "tcp: bad-port"},
        {with("tcp", words({"65536"})), "tcp: bad-port"},
        {with("tcp", words({"90-80"})), "tcp: bad-range"},
        {with("tcp", words({"80-90", "85"})), "tcp: overlap"},
        {with("tcp", words({"80;drop"})), "tcp: bad-port"},
        {with("tcp", words({})), "tcp: nothing-to-take"},
        {with("tcp", 80), "tcp: wrong-type"},
        {with("udp", words({"-1"})), "udp: bad-port"},
        {with("to", words({"10.0.0.0/33"})), "to: bad-prefix"},
        {with("to", words({"10.0.0.1/8"})), "to: bad-prefix"},
        {with("to", words({"224.0.0.1"})), "to: multicast"},
        {with("from", words({"ff02::1"})), "from: multicast"},
        {with("families", words({"ipv5"})), "families: unknown-word"},
        {with("lease", 1), "lease: out-of-range"},
        {with("lease", 1.5), "lease: wrong-type"},
        {with("mode", QStringLiteral("accept")), "mode: unknown-word"},
        {with("action", QStringLiteral("external")), "external-port: needs-port"},
        {with("external-port", 80), "external-port: unused-port"},
        {with("payload", true), "payload: unknown-key"},
        {with("name", QString(65, QLatin1Char('x'))), "name: too-long"},
        {with("settings", words({"kernel/panic=1"})), "settings: unknown-setting"},
        {with("settings", words({"net/ipv4/conf/../../../x/rp_filter=1"})),
         "settings: unknown-setting"},
        {with("settings", words({"net/ipv4/conf/lo/rp_filter=3"})), "settings: bad-setting"},
        {incoming("0123456789abcdef"), "incoming: bad-interface"},
        {incoming("a/b"), "incoming: bad-interface"},
        {incoming("lo"), "incoming: loopback"},
        {incoming("\"accept;#"), "incoming: no such interface"},
        {incoming("a*"), "incoming: no such interface"},
        {incoming("a\x1b[31m"), "incoming: no such interface"},
        {incoming("accept"), "incoming: no such interface"},
    };
    const std::size_t before = descriptors();
    for (const auto& [form, complaint] : cases) {
        SCOPED_TRACE(complaint);
        expectRefused(call(*m_one, "StartInterception", {form}), complaint);
    }
    QVariantMap mixed = with("to", words({"10.0.0.0/8"}));
    mixed.insert(QStringLiteral("from"), words({"2001:db8::/32"}));
    expectRefused(call(*m_one, "StartInterception", {mixed}), "from: no-family");
    EXPECT_NE(errorOf(call(*m_one, "StartInterception", {with("tcp", many)})), "");
    EXPECT_EQ(running(*m_one), 0U);
    EXPECT_EQ(descriptors(), before);
}

TEST_F(InterceptionArguments, TakeALeaseFromItsOwnerAlone)
{
    const auto started = start(*m_one, holding(QStringLiteral("8080")));
    ASSERT_TRUE(started);
    EXPECT_EQ(errorOf(call(*m_one, "RenewLease", {started->lease})), "");
    expectRefused(call(*m_other, "RenewLease", {started->lease}), "lease: ");
    expectRefused(call(*m_one, "RenewLease", {started->lease + 1}), "lease: ");
    expectRefused(call(*m_one, "RenewLease", {0U}), "lease: ");
    expectRefused(call(*m_one, "StopInterception", {started->number + 1}), "number: ");
    EXPECT_EQ(errorOf(call(*m_one, "StopInterception", {started->number})), "");
    expectRefused(call(*m_one, "RenewLease", {started->lease}), "lease: ");
    const auto next = start(*m_one, holding(QStringLiteral("8080")));
    ASSERT_TRUE(next);
    EXPECT_NE(next->lease, started->lease);
    expectRefused(call(*m_one, "RenewLease", {started->lease}), "lease: none of yours");
    EXPECT_EQ(errorOf(call(*m_one, "RenewLease", {next->lease})), "");
    EXPECT_EQ(running(*m_one), 1U);
}

TEST_F(InterceptionArguments, ClashWithWhatSomebodyElseIntercepts)
{
    const auto first = start(*m_one, holding(QStringLiteral("8000-8100")));
    ASSERT_TRUE(first);
    const QDBusMessage reply =
        call(*m_other, "StartInterception", {holding(QStringLiteral("8080"))});
    expectRefused(reply, "tcp: other-interception: interception 1, port 8080");
    const auto second = start(*m_other, holding(QStringLiteral("9000")));
    EXPECT_TRUE(second);
    EXPECT_EQ(running(*m_one), 2U);
}

TEST_F(InterceptionArguments, AreSixteenAtOnceAndNotOneMore)
{
    const std::size_t before = descriptors();
    std::vector<Started> all;
    for (int i = 0; i < 16; ++i) {
        auto started = start(i % 2 == 0 ? *m_one : *m_other, holding(QString::number(9000 + i)));
        ASSERT_TRUE(started) << i;
        all.push_back(*started);
    }
    EXPECT_EQ(running(*m_one), 16U);
    const QDBusMessage reply = call(*m_one, "StartInterception", {holding(QStringLiteral("9100"))});
    EXPECT_EQ(errorOf(reply), dbus::ErrorQuota) << qPrintable(reply.errorMessage());
    EXPECT_TRUE(reply.errorMessage().contains(QLatin1String("16")));
    for (const Started& started : all) {
        EXPECT_EQ(errorOf(call(*m_one, "StopInterception", {started.number})), "");
    }
    EXPECT_EQ(running(*m_one), 0U);
    EXPECT_TRUE(eventually([&] { return descriptors() == before; })) << descriptors();
}

} // namespace
} // namespace natlens::test
