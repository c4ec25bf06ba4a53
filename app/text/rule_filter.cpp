// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/rule_filter.h"

#include <QStringList>
#include <algorithm>
#include <netinet/in.h>

namespace natlens {

namespace {

constexpr std::size_t MostValues = 64; ///< of one condition; more would be no filter to read

QString range(const QString& first, const QString& last)
{
    return first == last ? first : first + QLatin1Char('-') + last;
}

QString textOf(const IpAddress& address)
{
    return QString::fromStdString(address.toString());
}

QString among(const char* field, const QStringList& values, bool negated)
{
    if (values.isEmpty() || values.size() > static_cast<qsizetype>(MostValues)) {
        return {};
    }
    const QString name = QLatin1String(field);
    if (values.size() == 1 && !values[0].contains(QLatin1Char('-'))) {
        return name + (negated ? QStringLiteral(" != ") : QStringLiteral(" == ")) + values[0];
    }
    return name + (negated ? QStringLiteral(" not in {") : QStringLiteral(" in {"))
           + values.join(QStringLiteral(", ")) + QLatin1Char('}');
}

QString numbers(const char* field, const Match& match)
{
    QStringList values;
    for (const auto& part : match.numbers) {
        values += range(QString::number(part.first), QString::number(part.last));
    }
    return among(field, values, match.negated);
}

QString addresses(const char* field, const Match& match)
{
    // Ranges of addresses are sets of one range each in the language; IPv6 has no '-' in it.
    QStringList values;
    for (const auto& part : match.addresses) {
        values += range(textOf(part.first), textOf(part.last));
    }
    return among(field, values, match.negated);
}

QString comparison(const Match& match)
{
    if (!match.set.empty() || match.fields.size() > 1) {
        return {};
    }
    switch (match.field) {
    case MatchField::L4Protocol: return numbers("l4num", match);
    case MatchField::SourceAddress: return addresses("src", match);
    case MatchField::DestinationAddress: return addresses("dst", match);
    case MatchField::SourcePort: return numbers("sport", match);
    case MatchField::DestinationPort: return numbers("dport", match);
    default: return {};
    }
}

QString kindOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Redirect: return QStringLiteral("nat.kind in {redirect, both}");
    case ActionKind::Dnat:
    case ActionKind::Netmap: return QStringLiteral("nat.kind in {redirect, dnat, both}");
    case ActionKind::Snat:
    case ActionKind::Masquerade:
        return QStringLiteral("nat.kind in {snat, masquerade, port-remap, both}");
    default: return {};
    }
}

QString protocolFilter(std::uint8_t protocol)
{
    switch (protocol) {
    case 0: return {};
    case IPPROTO_TCP: return QStringLiteral("tcp");
    case IPPROTO_UDP: return QStringLiteral("udp");
    default: return QStringLiteral("l4num == %1").arg(protocol);
    }
}

} // namespace

QString filterFor(const Ruleset& rules, RuleIndex index)
{
    if (index >= rules.rules.size()) {
        return {};
    }
    QStringList parts;
    for (const Match& match : rules.rules[index].matches) {
        const QString part = comparison(match);
        if (!part.isEmpty()) {
            parts += part;
        }
    }
    for (const Action& action : rules.rules[index].actions) {
        const QString part = kindOf(action.kind);
        if (!part.isEmpty()) {
            parts += part;
        }
    }
    return parts.join(QStringLiteral(" and "));
}

QString filterFor(const Mapping& mapping)
{
    const bool source =
        mapping.kind == MappingKind::SourceNat || mapping.kind == MappingKind::Masquerade;
    QStringList parts;
    if (const QString protocol = protocolFilter(mapping.protocol); !protocol.isEmpty()) {
        parts += protocol;
    }
    if (mapping.original.isValid()) {
        parts += (source ? QStringLiteral("src == ") : QStringLiteral("dst == "))
                 + textOf(mapping.original);
    }
    if (!source && !mapping.ports.empty()) {
        QStringList ports;
        for (const auto& part : mapping.ports) {
            ports += range(QString::number(part.first), QString::number(part.last));
        }
        parts += among("dport", ports, false);
    }
    switch (mapping.kind) {
    case MappingKind::Redirect:
    case MappingKind::DnatHere:
    case MappingKind::DnatAway:
        parts +=
            kindOf(mapping.kind == MappingKind::Redirect ? ActionKind::Redirect : ActionKind::Dnat);
        break;
    case MappingKind::SourceNat:
    case MappingKind::Masquerade: parts += kindOf(ActionKind::Snat); break;
    case MappingKind::Tproxy: break;
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" and "));
}

QString filterFor(const Tuple& original)
{
    QStringList parts;
    if (const QString protocol = protocolFilter(original.protocol); !protocol.isEmpty()) {
        parts += protocol;
    }
    parts += QStringLiteral("src == ") + textOf(original.src);
    parts += QStringLiteral("dst == ") + textOf(original.dst);
    if (const auto* ports = std::get_if<Ports>(&original.l4)) {
        parts += QStringLiteral("sport == %1 and dport == %2").arg(ports->src).arg(ports->dst);
    }
    return parts.join(QStringLiteral(" and "));
}

} // namespace natlens
