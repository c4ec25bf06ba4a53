// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/connection_text.h"

#include <netinet/in.h>

#include <QCoreApplication>
#include <cerrno>
#include <cstring>

#include "client/intercepted_order.h"
#include "text/quantity.h"
#include "text/rate_text.h"

namespace natlens {

class ConnectionText {
    Q_DECLARE_TR_FUNCTIONS(natlens::ConnectionText)
};

namespace {

using Reason = InterceptedRecord::Reason;
using State = InterceptedConnection::State;

const QString Dash = QStringLiteral("–");

QString errorName(int errnum)
{
    const char* known = ::strerrorname_np(errnum);
    return known != nullptr ? QString::fromLatin1(known) : QString::number(errnum);
}

QString failureText(int errnum)
{
    switch (errnum) {
    case ECONNREFUSED: return ConnectionText::tr("Server refused it");
    case ETIMEDOUT: return ConnectionText::tr("No answer from the server");
    case EHOSTUNREACH:
    case ENETUNREACH: return ConnectionText::tr("Server is unreachable");
    default: return ConnectionText::tr("No connection: %1").arg(errorName(errnum));
    }
}

} // namespace

QString connectionStateText(const InterceptedConnection& connection)
{
    switch (connection.state) {
    case State::Opened:
        return connection.protocol == IPPROTO_UDP ? ConnectionText::tr("Open")
                                                  : ConnectionText::tr("Connecting");
    case State::Connected:
        return connection.observed ? ConnectionText::tr("Answered")
                                   : ConnectionText::tr("Relaying");
    case State::Ended: break;
    }
    switch (connection.reason) {
    case Reason::Closed:
        return connection.observed ? ConnectionText::tr("Ended") : ConnectionText::tr("Closed");
    case Reason::ClientReset: return ConnectionText::tr("Client reset it");
    case Reason::ServerReset: return ConnectionText::tr("Server reset it");
    case Reason::ConnectFailed: return failureText(connection.errnum);
    case Reason::CameDirectly: return ConnectionText::tr("Came directly");
    case Reason::Refused: return ConnectionText::tr("Too many");
    case Reason::Stopped: return ConnectionText::tr("Broken off");
    case Reason::Idle: return ConnectionText::tr("Idle");
    }
    return {};
}

QString connectionStateMeaning(const InterceptedConnection& connection)
{
    switch (connection.state) {
    case State::Opened: return ConnectionText::tr("The client was accepted; nobody answers yet.");
    case State::Connected: return ConnectionText::tr("Bytes go both ways.");
    case State::Ended: break;
    }
    switch (connection.reason) {
    case Reason::Closed: return ConnectionText::tr("Both sides said that they were done.");
    case Reason::ClientReset:
        return ConnectionText::tr("The client broke it off; the server was told likewise.");
    case Reason::ServerReset:
        return ConnectionText::tr("The server broke it off; the client was told likewise.");
    case Reason::ConnectFailed:
        return ConnectionText::tr("The way on failed (%1); the client got a reset.")
            .arg(errorName(connection.errnum));
    case Reason::CameDirectly:
        return ConnectionText::tr("It came to the listener itself, and got an explanation.");
    case Reason::Refused:
        return ConnectionText::tr("There were too many at once, in all or of this client.");
    case Reason::Stopped:
        return ConnectionText::tr("The interception ended; both sides saw a reset.");
    case Reason::Idle: return ConnectionText::tr("Nothing came for long.");
    }
    return {};
}

QString connectionIcon(const InterceptedConnection& connection)
{
    switch (connection.state) {
    case State::Opened: return QStringLiteral("intercept-starting");
    case State::Connected: return QStringLiteral("intercept-on");
    case State::Ended: break;
    }
    switch (connection.reason) {
    case Reason::Closed:
    case Reason::Idle: return QStringLiteral("good");
    case Reason::ConnectFailed:
    case Reason::Refused: return QStringLiteral("wrong");
    case Reason::ClientReset:
    case Reason::ServerReset:
    case Reason::CameDirectly:
    case Reason::Stopped: break;
    }
    return QStringLiteral("warning");
}

QColor connectionColour(const InterceptedConnection& connection, const Colours& colours)
{
    switch (connection.state) {
    case State::Opened: return colours.accent;
    case State::Connected: return colours.live;
    case State::Ended: break;
    }
    switch (connection.reason) {
    case Reason::Closed:
    case Reason::Idle: return colours.textEnded;
    case Reason::ConnectFailed:
    case Reason::Refused: return colours.danger;
    case Reason::ClientReset:
    case Reason::ServerReset:
    case Reason::CameDirectly:
    case Reason::Stopped: break;
    }
    return colours.warning;
}

QString endText(const HostPort& end)
{
    return end.known() ? QString::fromStdString(toString(end)) : Dash;
}

QString protocolText(const InterceptedConnection& connection)
{
    return connection.protocol == IPPROTO_UDP ? QStringLiteral("UDP") : QStringLiteral("TCP");
}

QString shortTimeText(std::uint64_t ns)
{
    constexpr double Us = 1e3;
    constexpr double Ms = 1e6;
    constexpr double Second = 1e9;
    const auto value = static_cast<double>(ns);
    if (ns == 0) {
        return Dash;
    }
    if (value < Ms) {
        return ConnectionText::tr("%1 µs").arg(value / Us, 0, 'f', 0);
    }
    if (value < Second) {
        return ConnectionText::tr("%1 ms").arg(value / Ms, 0, 'f', value < 10 * Ms ? 1 : 0);
    }
    return ConnectionText::tr("%1 s").arg(value / Second, 0, 'f', 1);
}

QString connectionRateText(const InterceptedConnection& connection)
{
    const double both = connection.upPerSecond + connection.downPerSecond;
    return both > 0 ? byteRateText(both) : Dash;
}

QString connectionSentence(const InterceptedConnection& connection)
{
    const QString client = endText(connection.client);
    const QString destination = endText(connection.destination());
    QString out = ConnectionText::tr("%1 wanted %2.").arg(client, destination);
    if (connection.observed) {
        out += QLatin1Char(' ')
               + ConnectionText::tr("No relay tells of it: this is what conntrack has.");
        return out;
    }
    if (connection.upstream.known()) {
        out += QLatin1Char(' ')
               + ConnectionText::tr("The relay connected there from %1 within %2.")
                     .arg(endText(connection.upstream), shortTimeText(connection.connectNs));
    }
    return out + QLatin1Char(' ') + connectionStateMeaning(connection);
}

QString filterFor(const ConntrackLeg& leg)
{
    const Tuple& t = leg.original;
    QString out = t.protocol == IPPROTO_UDP ? QStringLiteral("udp") : QStringLiteral("tcp");
    out += QStringLiteral(" and src == %1 and dst == %2")
               .arg(QString::fromStdString(t.src.toString()),
                    QString::fromStdString(t.dst.toString()));
    if (const auto* ports = std::get_if<Ports>(&t.l4)) {
        out += QStringLiteral(" and sport == %1 and dport == %2").arg(ports->src).arg(ports->dst);
    }
    return out;
}

QString legText(const ConntrackLeg& leg)
{
    const auto both = [](const Tuple& tuple) {
        const auto* ports = std::get_if<Ports>(&tuple.l4);
        const HostPort from{tuple.src, ports != nullptr ? ports->src : std::uint16_t{0}};
        const HostPort to{tuple.dst, ports != nullptr ? ports->dst : std::uint16_t{0}};
        return endText(from) + QStringLiteral(" → ") + endText(to);
    };
    return ConnectionText::tr("%1, answered by %2").arg(both(leg.original), both(leg.reply));
}

} // namespace natlens
