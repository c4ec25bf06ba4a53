// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/trace_options.h"

#include <QByteArray>

namespace natlens {

namespace {

QByteArray bytesOf(const IpAddress& address)
{
    const auto bytes = address.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace

QVariantMap traceOptions(const InspectorService::TraceMatch& match)
{
    QVariantMap options{
        {QStringLiteral("local"), match.local},
        {QStringLiteral("seconds"), static_cast<uint>(match.seconds)},
        {QStringLiteral("rate"), static_cast<uint>(match.packetsPerSecond)},
    };
    const auto insert = [&options](const char* name, bool told, const QVariant& value) {
        if (told) {
            options.insert(QLatin1String(name), value);
        }
    };
    insert("family", match.family != L3Protocol::None,
           QVariant::fromValue(static_cast<uchar>(match.family)));
    insert("protocol", match.protocol != 0, QVariant::fromValue(uchar{match.protocol}));
    insert("src", match.src.isValid(), bytesOf(match.src));
    insert("dst", match.dst.isValid(), bytesOf(match.dst));
    insert("src_port", match.srcPort.has_value(),
           QVariant::fromValue(ushort{match.srcPort.value_or(0)}));
    insert("dst_port", match.dstPort.has_value(),
           QVariant::fromValue(ushort{match.dstPort.value_or(0)}));
    insert("in_interface", match.inInterface != 0, uint{match.inInterface});
    return options;
}

} // namespace natlens
