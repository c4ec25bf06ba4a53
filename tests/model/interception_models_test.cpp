// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "intercept/profile_form.h"
#include "model/interception_samples.h"
#include "model/rule_samples.h"
#include "models/connection_table_model.h"
#include "models/profile_library.h"
#include "models/profile_list_model.h"
#include "models/rule_counter_model.h"
#include "text/connection_text.h"
#include "text/host_text.h"
#include "text/intercept_text.h"
#include "text/profile_templates.h"

namespace natlens {
namespace {

constexpr auto Strict = QAbstractItemModelTester::FailureReportingMode::Fatal;

TEST(ProfileList, ShowsProfilesWithTheirStatesAndOthers)
{
    ProfileListModel model;
    const QAbstractItemModelTester tester(&model, Strict);
    model.setProfiles({{QStringLiteral("a"), samples::webProfile()},
                       {QStringLiteral("b"), samples::webProfile()}});
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(0).data(ProfileListModel::StateRole).toString(), QStringLiteral("Off"));
    InterceptionEntry other = samples::runningEntry({}, 7);
    other.state = "degraded";
    other.cause = "relay-silent";
    model.setInterceptions({samples::runningEntry(QStringLiteral("b")), other});
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.index(1).data(ProfileListModel::StateRole).toString(),
              QStringLiteral("On · lease 27 s"));
    EXPECT_TRUE(model.index(1).data(ProfileListModel::SwitchedRole).toBool());
    EXPECT_TRUE(model.index(2).data(ProfileListModel::OtherRole).toBool());
    EXPECT_TRUE(model.index(2)
                    .data(ProfileListModel::StateRole)
                    .toString()
                    .startsWith(QStringLiteral("Degraded: the relay does not answer")));
    model.setLive(samples::connections());
    EXPECT_EQ(model.index(1).data(ProfileListModel::LiveRole).toInt(), 2);
}

TEST(ProfileList, KeepsIndexesThroughChanges)
{
    ProfileListModel model;
    const QAbstractItemModelTester tester(&model, Strict);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const auto profile = samples::webProfile();
    model.setProfiles({{QStringLiteral("a"), profile},
                       {QStringLiteral("b"), profile},
                       {QStringLiteral("c"), profile}});
    const QPersistentModelIndex chosen = model.index(1);
    model.setProfiles({{QStringLiteral("c"), profile},
                       {QStringLiteral("0"), profile},
                       {QStringLiteral("b"), profile}});
    EXPECT_EQ(chosen.data(ProfileListModel::KeyRole).toString(), QStringLiteral("b"));
    EXPECT_EQ(chosen.row(), 2);
    model.setProfiles({});
    EXPECT_FALSE(chosen.isValid());
    EXPECT_EQ(resets.count(), 0);
}

TEST(InterceptStates, AreToldInWordsWithTheReason)
{
    InterceptionEntry entry = samples::runningEntry(QStringLiteral("a"));
    EXPECT_EQ(interceptTone(nullptr), InterceptTone::Off);
    entry.state = "stopped";
    entry.cause = "lease-expired";
    EXPECT_EQ(interceptStateText(&entry),
              QStringLiteral("Stopped: the lease was not renewed in time"));
    entry.cause = "asked";
    EXPECT_EQ(interceptTone(&entry), InterceptTone::Off) << "that was wanted";
    entry.cause = "of-the-future\x1b";
    EXPECT_TRUE(interceptStateText(&entry).contains(QStringLiteral("\\x1b")));
    entry.error = Error{ErrorCode::NotAuthorised, 0, "starting"};
    EXPECT_TRUE(interceptStateText(&entry).startsWith(QStringLiteral("Stopped: ")));
}

TEST(ConnectionTable, CarriesWhatIsChosenOverAndNeverResets)
{
    ConnectionTableModel model;
    const QAbstractItemModelTester tester(&model, Strict);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    auto first = samples::connections();
    model.setSnapshot(first);
    ASSERT_EQ(model.rowCount(), 7);
    const QPersistentModelIndex chosen = model.index(5, 0);
    auto next = samples::connections();
    next->rows.erase(next->rows.begin(), next->rows.begin() + 2);
    model.setSnapshot(next);
    EXPECT_EQ(chosen.row(), 3);
    EXPECT_EQ(chosen.data().toString(), QStringLiteral("Server refused it"));
    next = samples::connections();
    next->rows.resize(2);
    model.setSnapshot(next);
    EXPECT_FALSE(chosen.isValid());
    model.setSnapshot(nullptr);
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(resets.count(), 0);
}

TEST(ConnectionTable, SaysWhyEachEnded)
{
    ConnectionTableModel model;
    model.setSnapshot(samples::connections());
    QStringList states;
    for (int row = 0; row < model.rowCount(); ++row) {
        states += model.index(row, ConnectionTableModel::StateColumn).data().toString();
    }
    EXPECT_EQ(states,
              QStringList({QStringLiteral("Relaying"), QStringLiteral("Connecting"),
                           QStringLiteral("Closed"), QStringLiteral("Client reset it"),
                           QStringLiteral("Server reset it"), QStringLiteral("Server refused it"),
                           QStringLiteral("Came directly")}));
    EXPECT_EQ(model.index(0, ConnectionTableModel::ConnectColumn).data().toString(),
              QStringLiteral("412 µs"));
    EXPECT_EQ(model.index(5, ConnectionTableModel::UpstreamColumn).data().toString(),
              QStringLiteral("–"));
}

TEST(Witnesses, AgreeWhereTheKernelTranslatedAndTheListenerIsAnother)
{
    const auto told = witnessesOf(samples::relayedConnection());
    EXPECT_EQ(told[0].answer, QStringLiteral("10.0.2.2:8080"));
    EXPECT_EQ(told[0].verdict, WitnessText::Verdict::Agrees);
    EXPECT_EQ(told[1].answer, QStringLiteral("10.0.2.2:8080"));
    EXPECT_EQ(told[1].verdict, WitnessText::Verdict::Agrees);
    EXPECT_EQ(told[2].answer, QStringLiteral("10.0.1.1:43211"));
    EXPECT_EQ(told[2].verdict, WitnessText::Verdict::Differs);
}

TEST(Witnesses, HaveTheirReasonsWhereTheyAreSilent)
{
    InterceptedConnection diverted = samples::relayedConnection();
    diverted.local = diverted.original;
    diverted.original = {};
    diverted.originalErrno = 2;
    diverted.clientLeg.reset();
    const auto told = witnessesOf(diverted);
    EXPECT_EQ(told[0].verdict, WitnessText::Verdict::Silent);
    EXPECT_TRUE(told[0].reason.startsWith(QStringLiteral("ENOENT")));
    EXPECT_EQ(told[1].answer, QStringLiteral("–"));
    EXPECT_FALSE(told[1].reason.isEmpty());
    EXPECT_EQ(told[2].verdict, WitnessText::Verdict::Agrees);
    diverted.originalErrno = 92;
    EXPECT_TRUE(witnessesOf(diverted)[0].reason.startsWith(QStringLiteral("ENOPROTOOPT")));
}

TEST(Legs, BecomeFiltersForJustThatFlow)
{
    EXPECT_EQ(filterFor(*samples::relayedConnection().clientLeg),
              QStringLiteral("tcp and src == 10.0.1.2 and dst == 10.0.2.2 and sport == 40001 and "
                             "dport == 8080"));
}

TEST(RuleCounters, ShowTheRulesOfOneTableAlone)
{
    auto rules = std::make_shared<Ruleset>(*samples::someRules());
    Chain chain;
    chain.family = RuleFamily::Inet;
    chain.table = "natlens_2";
    chain.name = "prerouting";
    Rule rule;
    rule.chain = static_cast<ChainIndex>(rules->chains.size());
    rule.text = "counter redirect to :40000";
    rule.counters = RuleCounters{12, 720};
    chain.rules = {static_cast<RuleIndex>(rules->rules.size())};
    rules->rules.push_back(rule);
    rules->chains.push_back(chain);
    RuleCounterModel model;
    const QAbstractItemModelTester tester(&model, Strict);
    model.setRules(rules, 2);
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.index(0, RuleCounterModel::PacketsColumn).data().toString(),
              QStringLiteral("12"));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    auto later = std::make_shared<Ruleset>(*rules);
    later->rules.back().counters->packets = 13;
    model.setRules(later, 2);
    EXPECT_EQ(model.index(0, RuleCounterModel::PacketsColumn).data().toString(),
              QStringLiteral("13"));
    EXPECT_EQ(resets.count(), 0) << "counters change in place";
    model.setRules(later, 0);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ProfileFiles, AreWrittenReadChangedAndDeleted)
{
    const QTemporaryDir folder;
    ProfileLibrary library(folder.path() + QStringLiteral("/new"));
    library.load();
    EXPECT_TRUE(library.profiles().empty());
    const QString key = library.save({}, samples::webProfile());
    EXPECT_EQ(key, QStringLiteral("web-ports"));
    EXPECT_EQ(library.save({}, samples::webProfile()), QStringLiteral("web-ports-2"));
    InterceptProfile changed = samples::webProfile();
    changed.name = "Another";
    EXPECT_EQ(library.save(key, changed), key);
    ProfileLibrary again(folder.path() + QStringLiteral("/new"));
    again.load();
    ASSERT_EQ(again.profiles().size(), 2U);
    EXPECT_EQ(again.profiles().front().profile, changed) << "in the order of their titles";
    EXPECT_TRUE(again.remove(key));
    EXPECT_FALSE(again.remove(key));
    EXPECT_FALSE(again.error().isEmpty());
    EXPECT_FALSE(QFile::exists(folder.path() + QStringLiteral("/new/web-ports.json")));
}

TEST(ProfileFiles, ThatAreBrokenAreToldOfAndLeftAlone)
{
    const QTemporaryDir folder;
    const auto put = [&folder](const char* name, const QByteArray& bytes) {
        QFile file(folder.filePath(QLatin1String(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    put("broken.json", "{\"tcp\": [");
    put("wrong.json", R"({"tcp": ["70000"], "local": true})");
    put("good.json", toJson(samples::webProfile()));
    ProfileLibrary library(folder.path());
    library.load();
    EXPECT_EQ(library.profiles().size(), 1U);
    ASSERT_EQ(library.complaints().size(), 2);
    EXPECT_TRUE(library.complaints()[0].startsWith(QStringLiteral("broken.json: ")));
    EXPECT_TRUE(library.complaints()[1].contains(QStringLiteral("70000")));
    EXPECT_TRUE(library.import(folder.filePath(QStringLiteral("wrong.json"))).isEmpty());
    EXPECT_TRUE(library.error().contains(QStringLiteral("wrong.json")));
    const QString copy = folder.filePath(QStringLiteral("copy"));
    EXPECT_TRUE(library.exportTo(QStringLiteral("good"), copy));
    EXPECT_FALSE(library.import(copy).isEmpty());
    EXPECT_TRUE(QFile::exists(folder.filePath(QStringLiteral("broken.json"))));
}

TEST(ProfileTemplates, CanBeUsedAsTheyAre)
{
    for (const auto& interfaces : {std::vector<std::string>{"eth0"}, {"eth0", "eth1"}}) {
        for (const ProfileTemplate& one : profileTemplates(1000, interfaces)) {
            const auto problems = problemsOf(one.profile);
            EXPECT_TRUE(problems.empty()) << one.title.toStdString() << ": "
                                          << (problems.empty() ? "" : problems.front().field);
        }
    }
}

TEST(ProfileTemplates, TakeFlowsLikeOne)
{
    const Tuple tuple{*IpAddress::parse("10.0.1.2"), *IpAddress::parse("10.0.2.2"), IPPROTO_TCP,
                      Ports{40'000, 8080}};
    const InterceptProfile remote = profileLike(tuple, false, {"eth0"});
    EXPECT_TRUE(problemsOf(remote).empty());
    EXPECT_EQ(remote.tcp, (std::vector<PortRange>{{8080, 8080}}));
    EXPECT_EQ(remote.to.front().toString(), "10.0.2.2");
    EXPECT_EQ(remote.incoming, std::vector<std::string>{"eth0"});
    EXPECT_TRUE(profileLike(tuple, true, {"eth0"}).local);
}

TEST(ProfileLike, TakesWhatAMappingIsFor)
{
    Mapping mapping;
    mapping.protocol = IPPROTO_TCP;
    mapping.ports = {{80, 80}, {8000, 8080}};
    auto profile = profileLike(mapping, {"eth0"});
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->tcp, (std::vector<PortRange>{{80, 80}, {8000, 8080}}));
    EXPECT_TRUE(profile->to.empty());
    EXPECT_FALSE(profile->ipv6);
    EXPECT_EQ(problemsOf(*profile), std::vector<ProfileProblem>());
    mapping.original = *IpAddress::parse("192.0.2.1");
    mapping.protocol = IPPROTO_UDP;
    profile = profileLike(mapping, {"eth0"});
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->to.size(), 1U);
    EXPECT_TRUE(profile->tcp.empty());
    EXPECT_EQ(problemsOf(*profile), std::vector<ProfileProblem>());
    mapping.kind = MappingKind::Masquerade;
    EXPECT_FALSE(profileLike(mapping, {"eth0"})) << "it is known by its source";
    mapping = {};
    EXPECT_FALSE(profileLike(mapping, {"eth0"})) << "of any protocol";
}

TEST(Bytes, AreShownHarmlessly)
{
    const QByteArray sent("GET / HTTP/1.1\r\n\x1b[31m\xff", 22);
    const auto bytes = std::as_bytes(std::span(sent.constData(), 22));
    const QString text = escapedText(bytes);
    EXPECT_TRUE(text.startsWith(QStringLiteral("GET / HTTP/1.1\\r\n\\x1b[31m")));
    const QString dump = hexDump(bytes);
    EXPECT_TRUE(dump.startsWith(QStringLiteral("0000  47 45 54 20 2f 20 48 54  54 ")));
    EXPECT_EQ(dump.count(QLatin1Char('\n')), 2);
    EXPECT_FALSE(dump.contains(QChar(0x1b)));
}

} // namespace
} // namespace natlens
