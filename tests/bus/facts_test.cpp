// SPDX-License-Identifier: GPL-2.0-or-later
// Rules and facts, traces and settings: what a client gets, and what nobody gets.
#include <QDBusMetaType>
#include <QDBusUnixFileDescriptor>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <string_view>

#include "bus/support/bus_world.h"
#include "netlink/generation_decoder.h"
#include "netlink/mnl_socket.h"
#include "netlink/trace_decoder.h"
#include "wire/bundle.h"
#include "wire/dbus_names.h"

namespace natlens::test {
namespace {

using TextMap = QMap<QString, QString>;

UniqueFd descriptorOf(const QDBusMessage& reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty()) {
        return {};
    }
    const auto fd = reply.arguments().constFirst().value<QDBusUnixFileDescriptor>();
    return UniqueFd(::fcntl(fd.fileDescriptor(), F_DUPFD_CLOEXEC, 0));
}

std::string contentOf(const UniqueFd& memory)
{
    struct stat file {};
    EXPECT_EQ(::fstat(memory.get(), &file), 0);
    std::string text(static_cast<std::size_t>(file.st_size), '\0');
    EXPECT_EQ(::pread(memory.get(), text.data(), text.size(), 0), file.st_size);
    return text;
}

Bundle bundleOf(const QDBusMessage& reply)
{
    const auto memory = descriptorOf(reply);
    EXPECT_TRUE(memory.valid()) << qPrintable(reply.errorMessage());
    const auto bundle = memory.valid() ? decodeBundle(contentOf(memory)) : Bundle{};
    EXPECT_TRUE(bundle.has_value());
    return bundle.value_or(Bundle{});
}

QVariantList parts(const QList<uint>& numbers)
{
    return {QVariant::fromValue(numbers)};
}

/// What the kernel lists of the tables of nf_tables, as bytes.
std::string tables()
{
    auto socket = MnlSocket::open(NETLINK_NETFILTER);
    std::vector<std::byte> request(NLMSG_SPACE(sizeof(nfgenmsg)));
    nlmsghdr head{};
    head.nlmsg_len = NLMSG_LENGTH(sizeof(nfgenmsg));
    head.nlmsg_type = (NFNL_SUBSYS_NFTABLES << 8) | NFT_MSG_GETTABLE;
    head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    std::memcpy(request.data(), &head, sizeof head);
    EXPECT_TRUE(socket && socket->send(request));
    std::vector<std::byte> answer(64 * 1024);
    const auto size = socket->receive(answer); // there at once: it is made while it is asked for
    EXPECT_TRUE(size.has_value());
    return {reinterpret_cast<const char*>(answer.data()), size.value_or(0)};
}

bool traceIsThere()
{
    return tables().find("natlens_trace_") != std::string::npos;
}

/// One datagram from this host to itself.
void sendDatagram(std::uint16_t port)
{
    const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::sendto(socket.get(), "x", 1, 0, reinterpret_cast<const sockaddr*>(&to), sizeof to),
              1);
}

std::string readFile(const std::string& path)
{
    std::string line;
    std::getline(std::ifstream(path) >> std::ws, line);
    return line;
}

constexpr std::uint16_t Port = 4242;
const QVariantMap LocalDatagrams{{QStringLiteral("protocol"), QVariant::fromValue(uchar{17})},
                                 {QStringLiteral("dst_port"), QVariant::fromValue(ushort{Port})},
                                 {QStringLiteral("local"), true}};

class FactsOnTheBus : public BusWorld {
protected:
    void SetUp() override
    {
        qDBusRegisterMetaType<TextMap>();
        qDBusRegisterMetaType<QList<uint>>();
    }
    void TearDown() override
    {
        BusWorld::TearDown();
        EXPECT_TRUE(eventually([] { return !traceIsThere(); })); // whatever the test did
    }
    static QDBusMessage set(Caller& client, const TextMap& settings)
    {
        return client.call(QStringLiteral("SetSettings"), {QVariant::fromValue(settings)});
    }
};

TEST_F(FactsOnTheBus, RulesComeInMemoryThatNobodyCanChange)
{
    startAll(Yes);
    const auto client = caller();
    const auto reply = client->call(QStringLiteral("ReadRuleset"));
    const auto memory = descriptorOf(reply);
    ASSERT_TRUE(memory.valid()) << qPrintable(reply.errorMessage());
    constexpr int Seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    EXPECT_EQ(::fcntl(memory.get(), F_GET_SEALS) & Seals, Seals);
    EXPECT_LT(::pwrite(memory.get(), "x", 1, 0), 0);
    EXPECT_NE(::ftruncate(memory.get(), 0), 0);
    const Bundle bundle = bundleOf(reply);
    ASSERT_EQ(bundle.parts.size(), 7U);
    const BundlePart* rules = bundle.find(FactPart::NftJson);
    ASSERT_NE(rules, nullptr);
    EXPECT_EQ(rules->errnum, 0) << rules->note;
    EXPECT_TRUE(rules->bytes.starts_with("{\"nftables\"")) << rules->bytes;
    const BundlePart* generation = bundle.find(FactPart::NftGeneration);
    ASSERT_NE(generation, nullptr);
    EXPECT_TRUE(decodeGeneration(std::as_bytes(std::span(generation->bytes))).has_value());
}

TEST_F(FactsOnTheBus, EveryPartIsReadOrSaysWhyNot)
{
    startAll(Yes);
    QList<uint> all;
    for (uint part = 1; part <= 17; ++part) {
        all << part;
    }
    const auto client = caller();
    const Bundle bundle = bundleOf(client->call(QStringLiteral("ReadFacts"), parts(all)));
    ASSERT_EQ(bundle.parts.size(), 17U);
    for (const BundlePart& part : bundle.parts) {
        EXPECT_TRUE(part.errnum == 0 || part.bytes.empty() || part.part == FactPart::LegacyTables);
    }
    for (const FactPart needed : {FactPart::Links, FactPart::Sysctls, FactPart::PolicyRules,
                                  FactPart::Namespaces, FactPart::ConntrackStats}) {
        const BundlePart* part = bundle.find(needed);
        ASSERT_NE(part, nullptr);
        EXPECT_EQ(part->errnum, 0) << static_cast<int>(needed);
        EXPECT_FALSE(part->bytes.empty()) << static_cast<int>(needed);
    }
    const std::string& sysctls = bundle.find(FactPart::Sysctls)->bytes;
    EXPECT_NE(sysctls.find("\nnet/ipv4/conf/lo/rp_filter="), std::string::npos);
    EXPECT_NE(bundle.find(FactPart::Namespaces)->bytes.find("first=0"), std::string::npos);
}

/// The program that makes the rule; it ends with the test.
void addLegacyRule(const char* program)
{
    Child tables({.command = {program, "-t", "nat", "-A", "PREROUTING", "-p", "tcp", "--dport",
                              "8042", "-j", "REDIRECT", "--to-ports", "5000"}});
    ASSERT_EQ(tables.wait(), 0) << tables.errors();
}

// The helper is a user of its own here, with the capabilities and the group of its unit.
TEST_F(FactsOnTheBus, RulesOfIptablesLegacyAreReadByAHelperThatIsNotRoot)
{
    addLegacyRule("/usr/sbin/iptables-legacy");
    addLegacyRule("/usr/sbin/ip6tables-legacy");
    startAll(Yes);
    const auto client = caller();
    const Bundle bundle = bundleOf(client->call(QStringLiteral("ReadRuleset")));
    for (const FactPart wanted : {FactPart::IptablesLegacySave, FactPart::Ip6tablesLegacySave}) {
        const BundlePart* part = bundle.find(wanted);
        ASSERT_NE(part, nullptr);
        EXPECT_EQ(part->errnum, 0) << part->note;
        EXPECT_NE(part->bytes.find("--dport 8042 -j REDIRECT --to-ports 5000"), std::string::npos)
            << part->bytes;
    }
    const BundlePart* names = bundle.find(FactPart::LegacyTables);
    ASSERT_NE(names, nullptr);
    EXPECT_EQ(names->errnum, 0) << names->note;
}

TEST_F(FactsOnTheBus, NothingForWhomPolkitRefuses)
{
    startAll(No);
    const auto client = caller();
    EXPECT_EQ(errorOf(client->call(QStringLiteral("ReadRuleset"))), dbus::ErrorNotAuthorised);
    EXPECT_EQ(errorOf(client->call(QStringLiteral("ReadFacts"), parts({13}))),
              dbus::ErrorNotAuthorised);
    EXPECT_EQ(errorOf(client->call(QStringLiteral("StartTrace"), {LocalDatagrams})),
              dbus::ErrorNotAuthorised);
    const std::string before = readFile("/proc/sys/net/ipv4/ip_forward");
    const QString other = before == "0" ? QStringLiteral("1") : QStringLiteral("0");
    EXPECT_EQ(errorOf(set(*client, {{QStringLiteral("net/ipv4/ip_forward"), other}})),
              dbus::ErrorNotAuthorised);
    EXPECT_EQ(readFile("/proc/sys/net/ipv4/ip_forward"), before);
    EXPECT_FALSE(traceIsThere());
}

TEST_F(FactsOnTheBus, EachVerbAsksForItsOwnAction)
{
    startAll("return action.id == 'org.natlens.trace' ? polkit.Result.YES : polkit.Result.NO;");
    const auto client = caller();
    EXPECT_EQ(errorOf(client->call(QStringLiteral("ReadFacts"), parts({13}))),
              dbus::ErrorNotAuthorised);
    EXPECT_EQ(errorOf(client->call(QStringLiteral("StartTrace"), {LocalDatagrams})), "");
    EXPECT_EQ(errorOf(set(*client, {{QStringLiteral("net/ipv4/ip_forward"), QStringLiteral("1")}})),
              dbus::ErrorNotAuthorised);
}

TEST_F(FactsOnTheBus, RefusesHostileArguments)
{
    startAll(Yes);
    const auto byte = [](uint value) { return QVariant::fromValue(static_cast<uchar>(value)); };
    const auto port = [](uint value) { return QVariant::fromValue(static_cast<ushort>(value)); };
    const auto trace = [](const char* name, const QVariant& value) {
        return QVariantMap{{QLatin1String(name), value}};
    };
    QList<uint> many(1000, 13U);
    QVariantMap options;
    TextMap settings;
    for (int i = 0; i < 300; ++i) {
        options.insert(QString::number(i), true);
        settings.insert(QString::number(i), QStringLiteral("1"));
    }
    const QString facts = QStringLiteral("ReadFacts");
    const QString start = QStringLiteral("StartTrace");
    const QString change = QStringLiteral("SetSettings");
    const auto one = [](const char* name, const QString& value) {
        return QVariantList{QVariant::fromValue(TextMap{{QLatin1String(name), value}})};
    };
    const QString yes = QStringLiteral("1");
    struct Case {
        QString method;
        QVariantList arguments;
    };
    const std::vector<Case> cases{
        {facts, parts({})},
        {facts, parts({0})},
        {facts, parts({18})},
        {facts, parts({65536 + 1})},
        {facts, parts({0xffffffff})},
        {facts, parts({13, 13})},
        {facts, parts(many)},
        {start, {trace("colour", true)}},
        {start, {trace("family", byte(3))}},
        {start, {trace("family", 2U)}},
        {start, {trace("protocol", QStringLiteral("tcp; accept"))}},
        {start, {trace("src", QByteArray("\x0a\0\0", 3))}},
        {start, {trace("dst", QByteArray(17, 'x'))}},
        {start, {trace("src", QStringLiteral("10.0.0.1"))}},
        {start, {trace("dst_port", port(80))}}, // of which protocol?
        {start, {trace("dst_port", 70000U)}},
        {start,
         {{QVariantMap{{QStringLiteral("protocol"), byte(1)},
                       {QStringLiteral("src_port"), port(1)}}}}},
        {start,
         {{QVariantMap{{QStringLiteral("family"), byte(10)},
                       {QStringLiteral("src"), QByteArray(4, '\x0a')}}}}},
        {start,
         {{QVariantMap{{QStringLiteral("src"), QByteArray(4, '\x0a')},
                       {QStringLiteral("dst"), QByteArray(16, '\x0a')}}}}},
        {start, {trace("in_interface", 0U)}},
        {start, {trace("in_interface", 0x80000000U)}},
        {start, {trace("in_interface", QStringLiteral("\"accept;#"))}},
        {start, {trace("seconds", 0U)}},
        {start, {trace("seconds", 301U)}},
        {start, {trace("rate", 0U)}},
        {start, {trace("rate", 1001U)}},
        {start, {options}},
        {change, {QVariant::fromValue(TextMap())}},
        {change, {QVariant::fromValue(settings)}},
        {change, one("net/ipv4/ip_forward", QStringLiteral("2"))},
        {change, one("net/ipv4/ip_forward", QStringLiteral(""))},
        {change, one("net/ipv4/ip_forward", QStringLiteral("1\n1"))},
        {change, one("net/ipv4/ip_forward", QString(1000, QLatin1Char('1')))},
        {change, one("kernel/core_pattern", yes)},
        {change, one("net/ipv4/../ipv4/ip_forward", yes)},
        {change, one("net/ipv4/conf/../ip_forward", yes)},
        {change, one("net/ipv4/conf/lo/../../ip_forward", yes)},
        {change, one("net/ipv4/conf//rp_filter", yes)},
        {change, one("net/ipv4/conf/nobody0/rp_filter", yes)},
        {change, one("net/ipv4/conf/lo/forwarding", yes)},
        {change, one("net/ipv4/conf/lo/rp_filter", QStringLiteral("3"))},
        {change, one("/proc/sys/net/ipv4/ip_forward", yes)},
    };
    auto client = caller();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (i % 15 == 0) {
            client = caller(); // 20 calls a second
        }
        const auto reply = client->call(cases[i].method, cases[i].arguments);
        const std::string error = errorOf(reply);
        EXPECT_TRUE(error == dbus::ErrorBadArgument || error == dbus::ErrorQuota)
            << i << ' ' << error << ' ' << qPrintable(reply.errorMessage());
    }
    EXPECT_EQ(errorOf(caller()->call(facts, parts({13}))), "");
}

TEST_F(FactsOnTheBus, OneReadingAtATime)
{
    startAll(Yes);
    const auto client = caller();
    std::vector<QDBusPendingCall> calls;
    calls.reserve(3);
    for (int i = 0; i < 3; ++i) {
        calls.push_back(client->begin(QStringLiteral("ReadRuleset")));
    }
    int read = 0;
    for (const auto& call : calls) {
        const std::string error = errorOf(replyOf(call));
        read += error.empty() ? 1 : 0;
        EXPECT_TRUE(error.empty() || error == dbus::ErrorQuota) << error;
    }
    EXPECT_GE(read, 1);
    EXPECT_LT(read, 3); // two questions of a client at most
}

TEST_F(FactsOnTheBus, WhoLeavesInTheMiddleHoldsNobodyUp)
{
    startAll(Yes);
    for (int i = 0; i < 8; ++i) {
        const auto leaving = caller();
        (void)leaving->begin(QStringLiteral("ReadRuleset"));
        (void)leaving->begin(QStringLiteral("StartTrace"), {LocalDatagrams});
        leaving->vanish();
    }
    const auto client = caller();
    EXPECT_EQ(bundleOf(client->call(QStringLiteral("ReadRuleset"))).parts.size(), 7U);
    EXPECT_TRUE(eventually([] { return !traceIsThere(); }));
    EXPECT_TRUE(m_helper->running());
}

TEST_F(FactsOnTheBus, ATraceFollowsPacketsUntilItsClientCloses)
{
    startAll(Yes);
    const auto client = caller();
    auto stream = Caller::streamOf(client->call(QStringLiteral("StartTrace"), {LocalDatagrams}));
    ASSERT_NE(stream, nullptr);
    EXPECT_TRUE(traceIsThere());
    sendDatagram(Port + 1); // is not followed
    sendDatagram(Port);
    std::vector<TraceEvent> events;
    EXPECT_TRUE(stream->takeUntil([&events](const StreamClient::Seen& seen) {
        EXPECT_EQ(seen.type(), FrameType::Trace);
        EXPECT_EQ(decodeTrace(seen.payload, events), 0U);
        return !events.empty();
    }));
    ASSERT_FALSE(events.empty());
    EXPECT_TRUE(events[0].table.starts_with("natlens_trace_")) << events[0].table;
    ASSERT_TRUE(events[0].tuple);
    EXPECT_EQ(std::get<Ports>(events[0].tuple->l4).dst, Port);
    EXPECT_EQ(errorOf(client->call(QStringLiteral("StartTrace"), {LocalDatagrams})),
              dbus::ErrorQuota);
    stream->close();
    EXPECT_TRUE(eventually([] { return !traceIsThere(); }));
    const auto again = client->call(QStringLiteral("StartTrace"), {LocalDatagrams});
    EXPECT_EQ(errorOf(again), "");
    EXPECT_TRUE(traceIsThere());
    client->vanish(); // its end of the stream is still open
    EXPECT_TRUE(eventually([] { return !traceIsThere(); }));
}

TEST_F(FactsOnTheBus, ATraceEndsByItself)
{
    startAll(Yes);
    const auto client = caller();
    auto options = LocalDatagrams;
    options.insert(QStringLiteral("seconds"), 1U);
    auto stream = Caller::streamOf(client->call(QStringLiteral("StartTrace"), {options}));
    ASSERT_NE(stream, nullptr);
    EXPECT_TRUE(stream->takeUntilEnd());
    EXPECT_FALSE(traceIsThere());
}

TEST_F(FactsOnTheBus, AKilledHelperLeavesNoTrace)
{
    startAll(Yes);
    const auto client = caller();
    const auto stream =
        Caller::streamOf(client->call(QStringLiteral("StartTrace"), {LocalDatagrams}));
    ASSERT_NE(stream, nullptr);
    ASSERT_TRUE(traceIsThere());
    m_helper->signal(SIGKILL);
    EXPECT_TRUE(eventually([] { return !traceIsThere(); }));
}

TEST_F(FactsOnTheBus, FourTracesInAll)
{
    startAll(Yes);
    std::vector<std::unique_ptr<Caller>> clients;
    std::vector<QDBusMessage> replies; // which hold the clients' ends
    for (int i = 0; i < 5; ++i) {
        clients.push_back(caller());
        replies.push_back(clients.back()->call(QStringLiteral("StartTrace"), {LocalDatagrams}));
        EXPECT_EQ(errorOf(replies.back()), i < 4 ? "" : dbus::ErrorQuota) << i;
    }
}

TEST_F(FactsOnTheBus, TellsChangedRulesToWhoWantsThem)
{
    startAll(Yes);
    const auto watching = caller();
    auto stream =
        Caller::streamOf(watching->openStream({{QStringLiteral("ruleset_changes"), true}}));
    ASSERT_NE(stream, nullptr);
    const auto client = caller();
    EXPECT_EQ(errorOf(client->call(QStringLiteral("StartTrace"), {LocalDatagrams})), "");
    std::optional<std::uint32_t> generation;
    EXPECT_TRUE(stream->takeUntil([&generation](const StreamClient::Seen& seen) {
        if (seen.type() == FrameType::RulesetChanged) {
            generation = decodeGeneration(seen.payload);
        }
        return seen.type() == FrameType::RulesetChanged;
    }));
    EXPECT_TRUE(generation.has_value());
}

TEST_F(FactsOnTheBus, SetsSettingsAndAnswersWhatWasBefore)
{
    startAll(Yes);
    const auto client = caller();
    const std::string file = "/proc/sys/net/ipv4/conf/lo/rp_filter";
    const std::string before = readFile(file);
    const QString name = QStringLiteral("net/ipv4/conf/lo/rp_filter");
    const QString accounting = QStringLiteral("net/netfilter/nf_conntrack_acct");
    const auto reply =
        set(*client, {{name, QStringLiteral("2")}, {accounting, QStringLiteral("1")}});
    ASSERT_EQ(errorOf(reply), "") << qPrintable(reply.errorMessage());
    EXPECT_EQ(readFile(file), "2");
    EXPECT_EQ(readFile("/proc/sys/net/netfilter/nf_conntrack_acct"), "1");
    const auto told = qdbus_cast<TextMap>(reply.arguments().value(0));
    EXPECT_EQ(told.size(), 2);
    EXPECT_EQ(told.value(name).toStdString(), before);
    EXPECT_EQ(errorOf(set(*client, told)), "");
    EXPECT_EQ(readFile(file), before);
    // All or none: what is wrong with one is wrong with the call.
    EXPECT_EQ(
        errorOf(set(*client, {{name, QStringLiteral("2")}, {accounting, QStringLiteral("7")}})),
        dbus::ErrorBadArgument);
    EXPECT_EQ(readFile(file), before);
    EXPECT_TRUE(eventually([this] {
        return m_helper->errors().find("changed 2 settings") != std::string::npos;
    })) << m_helper->errors();
}

} // namespace
} // namespace natlens::test
