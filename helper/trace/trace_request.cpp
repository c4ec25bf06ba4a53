// SPDX-License-Identifier: GPL-2.0-or-later
#include "trace/trace_request.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>

#include "quotas.h"
#include "stream_options.h"

namespace natlens {

namespace {

IpAddress addressOf(const QVariant& value)
{
    const QByteArray bytes = value.toByteArray();
    return IpAddress::fromBytes(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

bool takeAddress(const QVariant& value, IpAddress& to)
{
    to = addressOf(value);
    return to.isValid();
}

struct Option {
    const char* name;
    QMetaType::Type type;
    const char* is; ///< what it has to be
    bool (*take)(const QVariant& value, TraceRequest& to);
};

constexpr std::array Options{
    Option{"family", QMetaType::UChar, "a byte, 2 (IPv4) or 10 (IPv6)",
           [](const QVariant& value, TraceRequest& to) {
               to.family = static_cast<L3Protocol>(value.toUInt());
               return to.family == L3Protocol::Ipv4 || to.family == L3Protocol::Ipv6;
           }},
    Option{"protocol", QMetaType::UChar, "a byte",
           [](const QVariant& value, TraceRequest& to) {
               to.protocol = static_cast<std::uint8_t>(value.toUInt());
               return true;
           }},
    Option{"src", QMetaType::QByteArray, "4 or 16 bytes",
           [](const QVariant& value, TraceRequest& to) { return takeAddress(value, to.src); }},
    Option{"dst", QMetaType::QByteArray, "4 or 16 bytes",
           [](const QVariant& value, TraceRequest& to) { return takeAddress(value, to.dst); }},
    Option{"src_port", QMetaType::UShort, "a number of 16 bits",
           [](const QVariant& value, TraceRequest& to) {
               to.srcPort = static_cast<std::uint16_t>(value.toUInt());
               return true;
           }},
    Option{"dst_port", QMetaType::UShort, "a number of 16 bits",
           [](const QVariant& value, TraceRequest& to) {
               to.dstPort = static_cast<std::uint16_t>(value.toUInt());
               return true;
           }},
    Option{"in_interface", QMetaType::UInt, "the number of an interface, at most 2147483647",
           [](const QVariant& value, TraceRequest& to) {
               to.inInterface = value.toUInt();
               return to.inInterface > 0 && to.inInterface <= 0x7fffffff;
           }},
    Option{"local", QMetaType::Bool, "a boolean",
           [](const QVariant& value, TraceRequest& to) {
               to.local = value.toBool();
               return true;
           }},
    Option{"seconds", QMetaType::UInt, "a number from 1 to 300",
           [](const QVariant& value, TraceRequest& to) {
               to.length = std::chrono::seconds(value.toUInt());
               return to.length >= std::chrono::seconds(1) && to.length <= quota::TraceLength;
           }},
    Option{"rate", QMetaType::UInt, "a number from 1 to 1000",
           [](const QVariant& value, TraceRequest& to) {
               to.packetsPerSecond = value.toUInt();
               return to.packetsPerSecond >= 1 && to.packetsPerSecond <= quota::TracePackets;
           }},
};

Result<void> takeOption(const QString& key, const QVariant& value, TraceRequest& request)
{
    const auto* option = std::ranges::find_if(
        Options, [&key](const Option& known) { return key == QLatin1String(known.name); });
    if (option == Options.end()) {
        return failure(ErrorCode::BadArgument, "there is no option '" + key.toStdString() + "'");
    }
    if (value.typeId() != option->type || !option->take(value, request)) {
        return failure(ErrorCode::BadArgument,
                       "option '" + key.toStdString() + "' is " + option->is);
    }
    return {};
}

bool hasPorts(std::uint8_t protocol)
{
    switch (protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP: return true;
    default: return false;
    }
}

/// The addresses' family becomes the request's.
Result<void> join(TraceRequest& request)
{
    for (const IpAddress* address : {&request.src, &request.dst}) {
        if (!address->isValid()) {
            continue;
        }
        if (request.family != L3Protocol::None && request.family != address->family()) {
            return failure(ErrorCode::BadArgument, "the addresses are of another family");
        }
        request.family = address->family();
    }
    const bool ports = request.srcPort || request.dstPort;
    if (ports && !(request.protocol && hasPorts(*request.protocol))) {
        return failure(ErrorCode::BadArgument, "ports need a 'protocol' that has some");
    }
    return {};
}

} // namespace

Result<TraceRequest> parseTraceRequest(const QVariantMap& options)
{
    if (auto fine = checkArgument(options); !fine) {
        return tl::unexpected(fine.error());
    }
    TraceRequest request;
    for (auto it = options.begin(); it != options.end(); ++it) {
        if (auto taken = takeOption(it.key(), it.value(), request); !taken) {
            return tl::unexpected(taken.error());
        }
    }
    if (auto joined = join(request); !joined) {
        return tl::unexpected(joined.error());
    }
    return request;
}

} // namespace natlens
