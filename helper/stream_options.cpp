// SPDX-License-Identifier: GPL-2.0-or-later
#include "stream_options.h"

#include <QStringList>
#include <algorithm>
#include <array>

#include "quotas.h"

namespace natlens {

namespace {

Result<std::size_t> sizeOfString(const QString& text)
{
    const auto bytes = static_cast<std::size_t>(text.toUtf8().size());
    if (bytes > quota::StringBytes) {
        return failure(ErrorCode::Quota,
                       "a string is longer than " + std::to_string(quota::StringBytes) + " bytes");
    }
    return bytes;
}

Result<std::size_t> checkLength(qsizetype entries)
{
    if (static_cast<std::size_t>(entries) > quota::ListEntries) {
        return failure(ErrorCode::Quota,
                       "a list has more than " + std::to_string(quota::ListEntries) + " entries");
    }
    return std::size_t{0};
}

Result<std::size_t> sizeOfList(const QStringList& list)
{
    auto total = checkLength(list.size());
    for (const QString& text : list) {
        const auto size = sizeOfString(text);
        if (!total || !size) {
            return total ? size : total;
        }
        *total += *size;
    }
    return total;
}

Result<std::size_t> sizeOfValue(const QString& key, const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::UChar:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double: return sizeof(double);
    case QMetaType::QString: return sizeOfString(value.toString());
    case QMetaType::QStringList: return sizeOfList(value.toStringList());
    case QMetaType::QByteArray: return static_cast<std::size_t>(value.toByteArray().size());
    default:
        return failure(ErrorCode::BadArgument,
                       "option '" + key.toStdString() + "' has a type that no option has");
    }
}

struct Option {
    const char* name;
    QMetaType::Type type;
    const char* typeName;
    void (*take)(const QVariant& value, StreamOptions& options);
};

constexpr std::array Options{
    Option{"expectations", QMetaType::Bool, "a boolean",
           [](const QVariant& value, StreamOptions& to) { to.expectations = value.toBool(); }},
    Option{"cpu_stats", QMetaType::Bool, "a boolean",
           [](const QVariant& value, StreamOptions& to) { to.cpuStats = value.toBool(); }},
    Option{"ruleset_changes", QMetaType::Bool, "a boolean",
           [](const QVariant& value, StreamOptions& to) { to.rulesetChanges = value.toBool(); }},
    Option{"flow_events", QMetaType::UChar, "a byte",
           [](const QVariant& value, StreamOptions& to) {
               to.flowEvents = static_cast<std::uint8_t>(value.toUInt());
           }},
    Option{"family", QMetaType::UChar, "a byte",
           [](const QVariant& value, StreamOptions& to) {
               to.filter.family = static_cast<L3Protocol>(value.toUInt());
           }},
    Option{"protocol", QMetaType::UChar, "a byte",
           [](const QVariant& value, StreamOptions& to) {
               to.filter.protocol = static_cast<std::uint8_t>(value.toUInt());
           }},
    Option{
        "status", QMetaType::UInt, "an unsigned number",
        [](const QVariant& value, StreamOptions& to) { to.filter.statusValue = value.toUInt(); }},
    Option{"status_mask", QMetaType::UInt, "an unsigned number",
           [](const QVariant& value, StreamOptions& to) { to.filter.statusMask = value.toUInt(); }},
    Option{"mark", QMetaType::UInt, "an unsigned number",
           [](const QVariant& value, StreamOptions& to) { to.filter.markValue = value.toUInt(); }},
    Option{"mark_mask", QMetaType::UInt, "an unsigned number",
           [](const QVariant& value, StreamOptions& to) { to.filter.markMask = value.toUInt(); }},
    Option{"zone", QMetaType::UShort, "a number of 16 bits",
           [](const QVariant& value, StreamOptions& to) {
               to.filter.zone = static_cast<std::uint16_t>(value.toUInt());
           }},
};

Result<void> takeOption(const QString& key, const QVariant& value, StreamOptions& options)
{
    const auto* option = std::ranges::find_if(
        Options, [&key](const Option& known) { return key == QLatin1String(known.name); });
    if (option == Options.end()) {
        return failure(ErrorCode::BadArgument, "there is no option '" + key.toStdString() + "'");
    }
    if (value.typeId() != option->type) {
        return failure(ErrorCode::BadArgument,
                       "option '" + key.toStdString() + "' is " + option->typeName);
    }
    option->take(value, options);
    return {};
}

Result<void> checkFilter(const DumpFilter& filter)
{
    if (filter.family != L3Protocol::None && filter.family != L3Protocol::Ipv4
        && filter.family != L3Protocol::Ipv6) {
        return failure(ErrorCode::BadArgument, "option 'family' is 2 (IPv4) or 10 (IPv6)");
    }
    if (filter.statusMask != 0 && !filter.statusValue) {
        return failure(ErrorCode::BadArgument, "option 'status_mask' needs 'status'");
    }
    if (filter.markMask != 0 && !filter.markValue) {
        return failure(ErrorCode::BadArgument, "option 'mark_mask' needs 'mark'");
    }
    if (const auto request = dumpRequest(filter, 0); !request) {
        return tl::unexpected(request.error());
    }
    return {};
}

} // namespace

Result<void> checkArgument(const QVariantMap& argument)
{
    if (auto length = checkLength(argument.size()); !length) {
        return tl::unexpected(length.error());
    }
    std::size_t total = 0;
    for (auto it = argument.begin(); it != argument.end(); ++it) {
        const auto keySize = sizeOfString(it.key());
        if (!keySize) {
            return tl::unexpected(keySize.error());
        }
        const auto valueSize = sizeOfValue(it.key(), it.value());
        if (!valueSize) {
            return tl::unexpected(valueSize.error());
        }
        total += *keySize + *valueSize;
    }
    if (total > quota::ArgumentBytes) {
        return failure(ErrorCode::Quota, "the arguments are larger than "
                                             + std::to_string(quota::ArgumentBytes) + " bytes");
    }
    return {};
}

QStringList streamOptionNames()
{
    QStringList names;
    for (const Option& option : Options) {
        names << QLatin1String(option.name);
    }
    return names;
}

Result<StreamOptions> parseStreamOptions(const QVariantMap& options)
{
    if (auto fine = checkArgument(options); !fine) {
        return tl::unexpected(fine.error());
    }
    StreamOptions parsed;
    for (auto it = options.begin(); it != options.end(); ++it) {
        if (auto taken = takeOption(it.key(), it.value(), parsed); !taken) {
            return tl::unexpected(taken.error());
        }
    }
    if (parsed.flowEvents > FlowEventMask::All) {
        return failure(ErrorCode::BadArgument,
                       "option 'flow_events' is a sum of 1 (new), 2 (changed) and 4 (ended)");
    }
    if (auto sensible = checkFilter(parsed.filter); !sensible) {
        return tl::unexpected(sensible.error());
    }
    return parsed;
}

} // namespace natlens
