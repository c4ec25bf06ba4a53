// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/mapping_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <netinet/in.h>

#include "mappings/mapping_identity.h"
#include "text/quantity.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

class MappingText {
    Q_DECLARE_TR_FUNCTIONS(natlens::MappingText)
};

namespace {

QString dash()
{
    return QStringLiteral("–");
}

bool isSource(const Mapping& mapping)
{
    return mapping.kind == MappingKind::SourceNat || mapping.kind == MappingKind::Masquerade;
}

bool isAny(const IpAddress& address)
{
    return std::ranges::all_of(address.bytes(), [](std::uint8_t byte) { return byte == 0; });
}

QString withPort(const QString& address, const QString& port)
{
    if (port.isEmpty()) {
        return address;
    }
    return (address.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2")
                                               : QStringLiteral("%1:%2"))
        .arg(address, port);
}

// Many are folded to what they lie between: how many were used is told beside it.
QString portsText(const std::vector<Interval<std::uint16_t>>& ports)
{
    constexpr std::size_t Listed = 2;
    const auto range = [](std::uint16_t first, std::uint16_t last) {
        return first == last ? QString::number(first)
                             : QStringLiteral("%1–%2").arg(first).arg(last);
    };
    if (ports.size() > Listed) {
        return range(ports.front().first, ports.back().last);
    }
    QStringList parts;
    for (const auto& part : ports) {
        parts += range(part.first, part.last);
    }
    return parts.join(QLatin1Char(','));
}

} // namespace

QString mappingKindTitle(MappingKind kind)
{
    switch (kind) {
    case MappingKind::Redirect: return MappingText::tr("Redirect");
    case MappingKind::DnatHere: return MappingText::tr("DNAT to this host");
    case MappingKind::DnatAway: return MappingText::tr("DNAT elsewhere");
    case MappingKind::Tproxy: return MappingText::tr("TPROXY");
    case MappingKind::SourceNat: return MappingText::tr("Source NAT");
    case MappingKind::Masquerade: break;
    }
    return MappingText::tr("Masquerade");
}

QString mappingStateText(MappingState state)
{
    switch (state) {
    case MappingState::Live: return MappingText::tr("live");
    case MappingState::Idle: return MappingText::tr("idle");
    case MappingState::NoListener: return MappingText::tr("no listener");
    case MappingState::Unreachable: return MappingText::tr("unreachable");
    case MappingState::NotTransparent: return MappingText::tr("not transparent");
    case MappingState::NotRouted: return MappingText::tr("not routed");
    case MappingState::Elsewhere: break;
    }
    return MappingText::tr("elsewhere");
}

QString mappingStateMeaning(const Mapping& mapping)
{
    switch (mapping.state) {
    case MappingState::Live: return MappingText::tr("Flows come through it now.");
    case MappingState::Idle: return MappingText::tr("It could work; nobody comes now.");
    case MappingState::NoListener: return MappingText::tr("Nobody listens where it leads.");
    case MappingState::Unreachable:
        return MappingText::tr(
            "Somebody listens on that port, but not on an address that its packets get.");
    case MappingState::NotTransparent:
        return MappingText::tr(
            "The socket there is not transparent (IP_TRANSPARENT), so TPROXY passes it over.");
    case MappingState::NotRouted:
        return MappingText::tr("Its packets do not come to the socket: for their mark an ip rule "
                               "or a local route is missing.");
    case MappingState::Elsewhere: break;
    }
    return isSource(mapping)
               ? MappingText::tr("The source is changed; who answers is on the other side.")
               : MappingText::tr(
                   "Another host answers; how it fares there is not known from here.");
}

QString mappingStateIcon(MappingState state)
{
    switch (state) {
    case MappingState::Live: return QStringLiteral("state-live");
    case MappingState::Idle: return QStringLiteral("state-idle");
    case MappingState::NoListener:
    case MappingState::NotTransparent:
    case MappingState::NotRouted: return QStringLiteral("wrong");
    case MappingState::Unreachable: return QStringLiteral("warning");
    case MappingState::Elsewhere: break;
    }
    return QStringLiteral("state-away");
}

QColor mappingStateColour(MappingState state, const Colours& c)
{
    switch (state) {
    case MappingState::Live: return c.live;
    case MappingState::Idle: return c.textMuted;
    case MappingState::NoListener:
    case MappingState::Unreachable:
    case MappingState::NotTransparent:
    case MappingState::NotRouted: return c.danger;
    case MappingState::Elsewhere: break;
    }
    return c.accent;
}

bool isBroken(MappingState state)
{
    return state == MappingState::NoListener || state == MappingState::Unreachable
           || state == MappingState::NotTransparent || state == MappingState::NotRouted;
}

QString mappingProtocol(const Mapping& mapping)
{
    switch (mapping.protocol) {
    case 0: return MappingText::tr("any protocol");
    case IPPROTO_TCP: return QStringLiteral("tcp");
    case IPPROTO_UDP: return QStringLiteral("udp");
    case IPPROTO_ICMP: return QStringLiteral("icmp");
    case IPPROTO_ICMPV6: return QStringLiteral("icmpv6");
    case IPPROTO_SCTP: return QStringLiteral("sctp");
    case IPPROTO_GRE: return QStringLiteral("gre");
    default: return MappingText::tr("protocol %1").arg(mapping.protocol);
    }
}

QString originalEnd(const Mapping& mapping)
{
    const QString address = mapping.original.isValid()
                                ? QString::fromStdString(mapping.original.toString())
                                : MappingText::tr("any address");
    return isSource(mapping) ? address : withPort(address, portsText(mapping.ports));
}

QString portsUsedText(const Mapping& mapping)
{
    return mapping.portsUsed > 1
               ? MappingText::tr("%n ports used", "", static_cast<int>(mapping.portsUsed))
               : QString();
}

QString targetText(const Mapping& mapping)
{
    const QString address = mapping.target.isValid()
                                ? QString::fromStdString(mapping.target.toString())
                                : MappingText::tr("this host");
    if (mapping.targetPortVaries) {
        return MappingText::tr("%1, various ports").arg(address);
    }
    return withPort(address, mapping.targetPort ? QString::number(*mapping.targetPort) : QString());
}

QString socketEnd(const DiagSocket& socket)
{
    const QString address =
        isAny(socket.localAddress)
            ? (socket.localAddress.family() == L3Protocol::Ipv6 ? QStringLiteral("::")
                                                                : QStringLiteral("0.0.0.0"))
            : QString::fromStdString(socket.localAddress.toString());
    return withPort(address, QString::number(socket.localPort));
}

QString socketDetail(const DiagSocket& socket)
{
    QStringList parts;
    if (socket.transparent.value_or(false)) {
        parts += MappingText::tr("transparent");
    }
    if (socket.interface != 0) {
        parts += MappingText::tr("on interface %1").arg(socket.interface);
    }
    if (socket.protocol == IPPROTO_TCP && socket.sendQueue > 0) {
        parts += MappingText::tr("backlog %1 of %2").arg(socket.receiveQueue).arg(socket.sendQueue);
    }
    if (socket.drops.value_or(0) > 0) {
        //: connections or datagrams that found no room
        parts += MappingText::tr("dropped %1").arg(*socket.drops);
    }
    return parts.join(QStringLiteral(" · "));
}

QString userText(const FlowOwner& owner)
{
    if (!owner.uid) {
        return {};
    }
    return owner.user.empty() ? MappingText::tr("uid %1").arg(*owner.uid) : visibleText(owner.user);
}

QString processText(const std::optional<MappingListener>& listener)
{
    if (!listener) {
        return dash();
    }
    const FlowOwner& owner = listener->owner;
    const QString user = userText(owner);
    if (!owner.pid) {
        return user.isEmpty() ? MappingText::tr("unknown")
                              : MappingText::tr("unknown · %1", "a process; its user").arg(user);
    }
    const QString process =
        QStringLiteral("%1 (%2)").arg(visibleText(owner.process)).arg(*owner.pid);
    return user.isEmpty() ? process : process + QStringLiteral(" · ") + user;
}

QString flowsText(const Mapping& mapping)
{
    return QStringLiteral("%1 / %2").arg(countText(mapping.flowsNow),
                                         countText(mapping.flowsTotal));
}

QString bytesText(const Mapping& mapping)
{
    if (mapping.bytes) {
        return bytesText(*mapping.bytes);
    }
    return mapping.flowsNow == 0 ? dash() : MappingText::tr("off", "accounting");
}

QString lastSeenText(std::uint64_t seenNs, std::uint64_t nowNs)
{
    if (seenNs == 0) {
        return MappingText::tr("never");
    }
    const std::uint64_t seconds = nowNs > seenNs ? (nowNs - seenNs) / 1'000'000'000 : 0;
    return seconds < 2 ? MappingText::tr("now")
                       : MappingText::tr("%1 ago").arg(durationText(seconds));
}

QString lastSeenText(const Mapping& mapping, std::uint64_t nowNs)
{
    return lastSeenText(mapping.lastSeenNs, nowNs);
}

QString mappingSentence(const Mapping& mapping, const Ruleset& rules)
{
    const QString who = mappingProtocol(mapping) + QLatin1Char(' ') + originalEnd(mapping);
    const QString rule = mapping.rule ? rulePlace(rules, *mapping.rule) : QString();
    QString what;
    if (mapping.kind == MappingKind::Tproxy) {
        what = MappingText::tr("What is sent to %1 is handed to the socket at %2; its tuple stays "
                               "as it is.")
                   .arg(who, targetText(mapping));
    } else if (isSource(mapping)) {
        what = MappingText::tr("What comes from %1 leaves as %2.").arg(who, targetText(mapping));
    } else {
        what = MappingText::tr("What is sent to %1 goes to %2.").arg(who, targetText(mapping));
    }
    if (!rule.isEmpty()) {
        //: %1 is a rule's place, %2 how sure that is, %3 its text
        what += QLatin1Char(' ')
                + MappingText::tr("The rule, %1 (%2): %3.")
                      .arg(rule, certaintyText(mapping.certainty),
                           shortNumbers(ruleLine(rules.rules[*mapping.rule])));
    } else if (mapping.certainty == RuleCertainty::Ambiguous) {
        what += QLatin1Char(' ')
                + MappingText::tr("%n rules could have done it; a trace would tell which.", "",
                                  static_cast<int>(mapping.candidates.size()));
    } else {
        what += QLatin1Char(' ') + certaintyMeaning(mapping.certainty);
    }
    return what + QLatin1Char(' ') + mappingStateMeaning(mapping);
}

QString unusedSentence(const UnusedListener& unused)
{
    const QString text =
        unused.listener.socket.transparent.value_or(false)
            ? MappingText::tr("%1 waits at %2 with a transparent socket, but no rule and no flow "
                              "leads there.")
            : MappingText::tr("%1 waits at %2, and no rule and no flow leads there: a rule without "
                              "a listener may have been meant for it.");
    return text.arg(processText(unused.listener), socketEnd(unused.listener.socket));
}

QString mappingKey(const Mapping& mapping, const Ruleset& rules)
{
    const MappingIdentity identity = identityOf(mapping, rules);
    QString key = QStringLiteral("%1|%2|%3|%4|%5")
                      .arg(static_cast<int>(identity.kind))
                      .arg(static_cast<int>(identity.family))
                      .arg(identity.protocol)
                      .arg(QString::fromStdString(identity.original.toString()),
                           QString::fromStdString(identity.target.toString()));
    for (const std::string& rule : identity.rules) {
        key += QLatin1Char('|')
               + QString::fromLatin1(rule.data(), static_cast<qsizetype>(rule.size()));
    }
    return key;
}

ConfirmText predatingConfirm(std::size_t flows, const QString& rule)
{
    const int count = static_cast<int>(std::min<std::size_t>(flows, 2'000'000'000));
    return {MappingText::tr("Delete flows that predate a rule"),
            //: %1 is a rule's place
            MappingText::tr("Delete the %n flows that began before this rule: %1?", "", count)
                .arg(rule),
            MappingText::tr("The kernel decides about NAT with a flow's first packet, so these go "
                            "on as before the rule was there. Once deleted, their next packet "
                            "begins a new flow, which the rule takes; connections may break."),
            MappingText::tr("&Delete %n flows", "", count)};
}

} // namespace natlens
