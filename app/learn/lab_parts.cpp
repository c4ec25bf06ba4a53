// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/lab_parts.h"

#include <QCoreApplication>
#include <algorithm>

namespace natlens {

namespace {

struct LabParts {
    Q_DECLARE_TR_FUNCTIONS(natlens::LabParts)
};

enum ServiceColumn { ServiceNode, ServiceProtocol, ServiceAddress, ServicePorts, ServiceSays };
enum TrafficColumn { TrafficNode, TrafficProtocol, TrafficFrom, TrafficTo };

constexpr const char* AndTransparent = " transparent";

template<std::size_t Size>
QString wordAt(const std::array<std::string_view, Size>& words, std::size_t at)
{
    const std::string_view word = words.at(at);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

/// The place of @p word, which a box offered.
template<std::size_t Size>
std::size_t placeOf(const std::array<std::string_view, Size>& words, const QString& word)
{
    const auto at = std::ranges::find(words, word.toStdString());
    return at == words.end() ? 0 : static_cast<std::size_t>(at - words.begin());
}

QList<std::pair<QString, QString>> nodeChoices()
{
    return {{QStringLiteral("client"), LabParts::tr("Client")},
            {QStringLiteral("router"), LabParts::tr("Router")},
            {QStringLiteral("server"), LabParts::tr("Server")}};
}

QString quoted(const QString& text)
{
    return QLatin1Char('"') + text + QLatin1Char('"');
}

} // namespace

LabRows* makeServiceRows()
{
    const QList<std::pair<QString, QString>> protocols{
        {QStringLiteral("tcp"), QStringLiteral("TCP")},
        {QStringLiteral("udp"), QStringLiteral("UDP")}};
    QList<std::pair<QString, QString>> answers{
        {QStringLiteral("hello"), LabParts::tr("hello")},
        {QStringLiteral("original-destination"), QStringLiteral("SO_ORIGINAL_DST")},
        {QStringLiteral("local-address"), QStringLiteral("getsockname()")}};
    for (qsizetype at = 0; at < 3; ++at) {
        const auto [word, text] = answers.at(at);
        answers.append(
            {word + QLatin1String(AndTransparent), LabParts::tr("%1, transparent").arg(text)});
    }
    return new LabRows(LabParts::tr("Services"),
                       {{LabParts::tr("Where"), nodeChoices(), 92},
                        {LabParts::tr("Protocol"), protocols, 74},
                        {LabParts::tr("Address"), {}, 0},
                        {LabParts::tr("Ports"), {}, 92},
                        {LabParts::tr("Answers with"), answers, 170}},
                       {QStringLiteral("server"), QStringLiteral("tcp"), QStringLiteral("0.0.0.0"),
                        QStringLiteral("80"), QStringLiteral("hello")});
}

LabRows* makeTrafficRows()
{
    const QList<std::pair<QString, QString>> protocols{
        {QStringLiteral("tcp"), QStringLiteral("TCP")},
        {QStringLiteral("udp"), QStringLiteral("UDP")},
        {QStringLiteral("icmp"), QStringLiteral("ICMP")}};
    return new LabRows(LabParts::tr("Traffic that goes on"),
                       {{LabParts::tr("Who sends"), nodeChoices(), 92},
                        {LabParts::tr("Protocol"), protocols, 80},
                        {LabParts::tr("From; empty: any"), {}, 0},
                        {LabParts::tr("To"), {}, 0}},
                       {QStringLiteral("client"), QStringLiteral("tcp"), QString(),
                        QStringLiteral("10.0.2.2:80")});
}

QList<QStringList> toRows(const std::vector<LabService>& services)
{
    QList<QStringList> rows;
    for (const LabService& each : services) {
        QString ports = QString::number(each.ports.empty() ? 0 : each.ports.front());
        if (each.ports.size() > 1) {
            ports += QLatin1Char('-') + QString::number(each.ports.back());
        }
        rows +=
            QStringList{wordAt(LabNodeNames, each.node),
                        wordAt(LabProtocolNames, static_cast<std::size_t>(each.protocol)),
                        QString::fromStdString(each.address.toString()), ports,
                        wordAt(LabServiceWords, static_cast<std::size_t>(each.says))
                            + (each.transparent ? QLatin1String(AndTransparent) : QLatin1String())};
    }
    return rows;
}

QList<QStringList> toRows(const std::vector<LabTraffic>& traffic)
{
    QList<QStringList> rows;
    for (const LabTraffic& each : traffic) {
        rows += QStringList{wordAt(LabNodeNames, each.node),
                            wordAt(LabProtocolNames, static_cast<std::size_t>(each.protocol)),
                            each.from ? QString::fromStdString(toText(*each.from)) : QString(),
                            QString::fromStdString(toText(each.to))};
    }
    return rows;
}

std::vector<LabService> servicesOf(const QList<QStringList>& rows, QStringList& mistakes)
{
    std::vector<LabService> services;
    for (const QStringList& row : rows) {
        const auto wrong = [&](int column, const QString& expected) {
            mistakes += LabParts::tr("Service %1: expected %2, found %3")
                            .arg(services.size() + 1)
                            .arg(expected, quoted(row.at(column)));
        };
        LabService service;
        service.node = placeOf(LabNodeNames, row.at(ServiceNode));
        service.protocol =
            static_cast<LabProtocol>(placeOf(LabProtocolNames, row.at(ServiceProtocol)));
        QString says = row.at(ServiceSays);
        service.transparent = says.endsWith(QLatin1String(AndTransparent));
        says = says.section(QLatin1Char(' '), 0, 0);
        service.says = static_cast<LabService::Says>(placeOf(LabServiceWords, says));
        if (const auto address = IpAddress::parse(row.at(ServiceAddress).toStdString())) {
            service.address = *address;
        } else {
            wrong(ServiceAddress, LabParts::tr("an address"));
        }
        if (auto ports = parseLabPorts(row.at(ServicePorts).toStdString())) {
            service.ports = std::move(*ports);
        } else {
            wrong(ServicePorts, LabParts::tr("a port, as 80, or a range of at most 256, as "
                                             "8000-8080"));
        }
        services.push_back(std::move(service));
    }
    return services;
}

std::vector<LabTraffic> trafficOf(const QList<QStringList>& rows, QStringList& mistakes)
{
    std::vector<LabTraffic> traffic;
    for (const QStringList& row : rows) {
        LabTraffic talk;
        talk.node = placeOf(LabNodeNames, row.at(TrafficNode));
        talk.protocol =
            static_cast<LabProtocol>(placeOf(LabProtocolNames, row.at(TrafficProtocol)));
        const auto endAt = [&](int column) {
            auto end = parseEnd(row.at(column).toStdString());
            if (!end) {
                mistakes += LabParts::tr("Traffic %1: expected an address and a port, as "
                                         "10.0.2.2:80, found %2")
                                .arg(traffic.size() + 1)
                                .arg(quoted(row.at(column)));
            }
            return end;
        };
        talk.from = row.at(TrafficFrom).isEmpty() ? std::nullopt : endAt(TrafficFrom);
        talk.to = endAt(TrafficTo).value_or(LabEnd());
        traffic.push_back(talk);
    }
    return traffic;
}

} // namespace natlens
