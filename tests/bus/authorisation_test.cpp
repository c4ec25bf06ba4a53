// SPDX-License-Identifier: GPL-2.0-or-later
// Who may open a stream: the real helper, the real polkitd, a real bus.
#include <QDBusArgument>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "bus/support/bus_world.h"
#include "wire/dbus_names.h"

namespace natlens::test {
namespace {

class Authorisation : public BusWorld {};
/// These need several user ids, which only root has.
class AuthorisationOfUsers : public BusWorld {};

TEST_F(Authorisation, PolkitListsTheActions)
{
    startAll("");
    Caller asking(QString::fromLatin1(Address), QStringLiteral("org.freedesktop.PolicyKit1"));
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.PolicyKit1"),
        QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QStringLiteral("EnumerateActions"));
    call << QStringLiteral("C");
    const auto reply = replyOf(asking.connection().asyncCall(call));
    ASSERT_EQ(errorOf(reply), "");
    const auto actions = reply.arguments().constFirst().value<QDBusArgument>();
    QStringList ids;
    actions.beginArray();
    while (!actions.atEnd()) {
        QString id, description, message, vendor, vendorUrl, icon;
        uint any = 0, inactive = 0, active = 0;
        QMap<QString, QString> annotations;
        actions.beginStructure();
        actions >> id >> description >> message >> vendor >> vendorUrl >> icon >> any >> inactive
            >> active >> annotations;
        actions.endStructure();
        ids << id;
        // PolkitImplicitAuthorization; 0 is no.
        constexpr uint AuthAdmin = 2;
        constexpr uint AuthAdminKeep = 4;
        EXPECT_EQ(any, 0U);
        EXPECT_EQ(inactive, 0U);
        EXPECT_FALSE(message.isEmpty());
        const bool eachTime = id == QLatin1String(dbus::ActionFlush)
                              || id == QLatin1String(dbus::ActionIntercept)
                              || id == QLatin1String(dbus::ActionPayload);
        EXPECT_EQ(active, eachTime ? AuthAdmin : AuthAdminKeep) << id.toStdString();
        EXPECT_EQ(annotations.value(QStringLiteral("org.freedesktop.policykit.owner")),
                  QStringLiteral("unix-user:natlens"));
    }
    ids.sort();
    EXPECT_EQ(ids,
              (QStringList{QLatin1String(dbus::ActionFlush), QLatin1String(dbus::ActionIntercept),
                           QLatin1String(dbus::ActionModify), QLatin1String(dbus::ActionMonitor),
                           QLatin1String(dbus::ActionPayload), QLatin1String(dbus::ActionSettings),
                           QLatin1String(dbus::ActionTrace)}));
}

TEST_F(Authorisation, YesOpensTheStream)
{
    startAll(Yes);
    const auto client = caller();
    auto stream = Caller::streamOf(client->openStream());
    ASSERT_TRUE(stream);
    EXPECT_TRUE(stream->takeUntilTable());
    EXPECT_EQ(stream->broken(), "");
}

TEST_F(Authorisation, TheRuleSeesWhoAsksForWhat)
{
    std::ostringstream rule;
    rule << "return action.id == \"org.natlens.monitor\" ? polkit.Result.YES : polkit.Result.NO;";
    startAll(rule.str());
    EXPECT_EQ(errorOf(caller()->openStream()), "");
}

TEST_F(Authorisation, PreviewsAreAskedForBesideTheInterception)
{
    startAll("return action.id == \"org.natlens.intercept\" ? polkit.Result.YES : "
             "polkit.Result.NO;");
    const auto client = caller();
    QVariantMap form{{QStringLiteral("tcp"), QStringList{QStringLiteral("8080")}},
                     {QStringLiteral("local"), true},
                     {QStringLiteral("action"), QStringLiteral("hold")},
                     {QStringLiteral("previews"), true}};
    const auto start = [&] { return client->call(QStringLiteral("StartInterception"), {form}); };
    EXPECT_EQ(errorOf(start()), dbus::ErrorNotAuthorised);
    form.remove(QStringLiteral("previews"));
    EXPECT_NE(errorOf(start()), dbus::ErrorNotAuthorised);
}

TEST_F(Authorisation, NoRuleMeansNo)
{
    startAll("");
    EXPECT_EQ(errorOf(caller()->openStream()), dbus::ErrorNotAuthorised);
}

TEST_F(Authorisation, NoMeansNo)
{
    startAll(No);
    EXPECT_EQ(errorOf(caller()->openStream()), dbus::ErrorNotAuthorised);
}

TEST_F(Authorisation, NobodyToAskMeansNo)
{
    startAll(Ask);
    const auto reply = caller()->openStream();
    EXPECT_EQ(errorOf(reply), dbus::ErrorNotAuthorised);
    EXPECT_TRUE(reply.errorMessage().contains(QLatin1String("agent")));
}

TEST_F(Authorisation, ADismissedQuestionIsCancelled)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Dismisses);
    ASSERT_EQ(person->registerAgent(), QString());
    EXPECT_EQ(errorOf(caller()->openStream()), dbus::ErrorCancelled);
    EXPECT_EQ(person->asked(), QStringList{QLatin1String(dbus::ActionMonitor)});
}

TEST_F(Authorisation, AHangingAgentTimesOutAndTheQuestionIsWithdrawn)
{
    startAll(Ask, {"--authorisation-timeout", "1"});
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    const auto client = caller();
    EXPECT_EQ(errorOf(client->openStream()), dbus::ErrorTimeout);
    EXPECT_TRUE(eventually([&person] { return person->withdrawn() >= 1; })) << person->withdrawn();
    // Nothing is left over: the next question is asked anew.
    EXPECT_EQ(errorOf(client->openStream()), dbus::ErrorTimeout);
    EXPECT_EQ(person->asked().size(), 2);
}

TEST_F(Authorisation, PolkitDyingInTheMiddleMeansNo)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    const auto client = caller();
    const auto pending = client->begin(QStringLiteral("OpenStream"), {QVariantMap{}});
    ASSERT_TRUE(eventually([&person] { return !person->asked().isEmpty(); }));
    m_polkit.reset();
    EXPECT_EQ(errorOf(replyOf(pending)), dbus::ErrorNoPolkit);
    // It comes back, and so do answers.
    startPolkit(Yes);
    EXPECT_EQ(errorOf(client->openStream()), "");
}

TEST_F(Authorisation, NoPolkitMeansNoUntilItComes)
{
    startBus();
    startHelper();
    const auto client = caller();
    EXPECT_EQ(errorOf(client->openStream()), dbus::ErrorNoPolkit);
    startPolkit(Yes);
    EXPECT_EQ(errorOf(client->openStream()), "");
}

TEST_F(Authorisation, AnActionThatPolkitDoesNotKnowMeansNo)
{
    startBus();
    std::ofstream("/usr/share/polkit-1/actions/org.natlens.policy") << "<policyconfig><broken>";
    startPolkit(Yes);
    startHelper();
    EXPECT_EQ(errorOf(caller()->openStream()), dbus::ErrorNoPolkit);
}

TEST_F(Authorisation, AClientThatVanishesTakesItsQuestionAlong)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Hangs);
    ASSERT_EQ(person->registerAgent(), QString());
    auto client = caller();
    (void)client->begin(QStringLiteral("OpenStream"), {QVariantMap{}});
    ASSERT_TRUE(eventually([&person] { return !person->asked().isEmpty(); }));
    client.reset();
    EXPECT_TRUE(eventually([&person] { return person->withdrawn() >= 1; })) << person->withdrawn();
    const auto other = caller();
    const auto status = other->call(QStringLiteral("GetStatus"));
    const auto map = qdbus_cast<QVariantMap>(status.arguments().constFirst());
    EXPECT_EQ(map.value(QStringLiteral("clients")).toUInt(), 1U);
}

TEST_F(AuthorisationOfUsers, APersonWhoAuthenticatesOpensTheStream)
{
    startAll(Ask);
    const auto person = agent(Agent::Person::Authenticates);
    ASSERT_EQ(person->registerAgent(), QString());
    const auto client = caller();
    EXPECT_EQ(errorOf(client->openStream()), "");
    EXPECT_EQ(person->asked().size(), 1);
}

TEST_F(AuthorisationOfUsers, TheAnswerIsForThatUserOnly)
{
    startAll("return subject.user == \"natlens\" ? polkit.Result.YES : polkit.Result.NO;");
    EXPECT_EQ(errorOf(caller()->openStream()), dbus::ErrorNotAuthorised);
    EXPECT_EQ(errorOf(caller(*users().helper)->openStream()), "");
}

TEST_F(AuthorisationOfUsers, WithoutTheOwnerAnnotationPolkitDoesNotAnswerTheHelper)
{
    startBus();
    std::ifstream file(NATLENS_TEST_PACKAGING "/polkit/org.natlens.policy");
    std::stringstream text;
    text << file.rdbuf();
    std::string policy = text.str();
    const auto at = policy.find("unix-user:natlens");
    ASSERT_NE(at, std::string::npos);
    policy.replace(at, 17, "unix-user:root");
    std::ofstream("/usr/share/polkit-1/actions/org.natlens.policy") << policy;
    startPolkit(Yes);
    startHelper();
    EXPECT_EQ(errorOf(caller()->openStream()), dbus::ErrorNoPolkit);
}

TEST_F(AuthorisationOfUsers, OnlyTheHelpersUserGetsTheName)
{
    startBus();
    Child impostor({.command = {"/run/natlens-helper"},
                    .environment = {std::string("DBUS_SYSTEM_BUS_ADDRESS=") + Address},
                    .user = users().someone,
                    .capabilities = {12}}); // CAP_NET_ADMIN
    EXPECT_EQ(impostor.wait(), 1);
    EXPECT_NE(impostor.errors().find("name on the bus"), std::string::npos) << impostor.errors();
}

} // namespace
} // namespace natlens::test
