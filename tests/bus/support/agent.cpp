// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/agent.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

#include "bus/support/caller.h"

namespace natlens::test {

namespace {

const QString Path = QStringLiteral("/org/natlens/test/Agent");

QDBusMessage authorityCall(const QString& method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.PolicyKit1"),
                                          QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
                                          QStringLiteral("org.freedesktop.PolicyKit1.Authority"),
                                          method);
}

/// (sa{sv}): how polkit names subjects and identities.
QVariant named(const QString& kind, const QVariantMap& details)
{
    QDBusArgument argument;
    argument.beginStructure();
    argument << kind << details;
    argument.endStructure();
    return QVariant::fromValue(argument);
}

/// Field 22 of proc(5)'s stat; the name before it may hold anything but ends with the last ')'.
qulonglong ownStartTime()
{
    std::ifstream file("/proc/self/stat");
    std::stringstream all;
    all << file.rdbuf();
    std::stringstream rest(all.str().substr(all.str().rfind(')') + 2));
    std::string word;
    for (int field = 3; field <= 22; ++field) {
        rest >> word;
    }
    return std::stoull(word);
}

} // namespace

Agent::Agent(const QString& address, Person person)
    : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("agent"))), m_person(person)
{
    m_bus.registerVirtualObject(Path, this);
}

Agent::~Agent()
{
    m_bus.unregisterObject(Path);
    m_bus = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(QStringLiteral("agent"));
}

QString Agent::registerAgent()
{
    auto call = authorityCall(QStringLiteral("RegisterAuthenticationAgent"));
    call << named(QStringLiteral("unix-process"),
                  {{QStringLiteral("pid"), static_cast<uint>(::getpid())},
                   {QStringLiteral("start-time"), ownStartTime()}})
         << QStringLiteral("C") << Path;
    const auto reply = replyOf(m_bus.asyncCall(call));
    return reply.type() == QDBusMessage::ReplyMessage ? QString() : reply.errorMessage();
}

QString Agent::introspect(const QString&) const
{
    return {};
}

bool Agent::handleMessage(const QDBusMessage& message, const QDBusConnection& connection)
{
    if (message.member() == QLatin1String("BeginAuthentication")) {
        m_asked.append(message.arguments().constFirst().toString());
        answer(message);
        return true;
    }
    if (message.member() == QLatin1String("CancelAuthentication")) {
        ++m_withdrawn;
        return connection.send(message.createReply());
    }
    return false;
}

void Agent::answer(const QDBusMessage& question)
{
    switch (m_person) {
    case Person::Authenticates: authenticate(question); return;
    case Person::Dismisses:
        m_bus.send(question.createErrorReply(
            QStringLiteral("org.freedesktop.PolicyKit1.Error.Cancelled"), QStringLiteral("no")));
        return;
    case Person::Hangs: return;
    }
}

void Agent::authenticate(const QDBusMessage& question)
{
    auto call = authorityCall(QStringLiteral("AuthenticationAgentResponse2"));
    call << static_cast<uint>(::getuid()) << question.arguments().at(4).toString()
         << named(QStringLiteral("unix-user"), {{QStringLiteral("uid"), 0U}});
    m_bus.send(call);
    m_bus.send(question.createReply());
}

} // namespace natlens::test
