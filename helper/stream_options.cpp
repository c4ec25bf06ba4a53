// SPDX-License-Identifier: GPL-2.0-or-later
#include "stream_options.h"

#include <QStringList>

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

Result<StreamOptions> parseStreamOptions(const QVariantMap& options)
{
    if (auto fine = checkArgument(options); !fine) {
        return tl::unexpected(fine.error());
    }
    StreamOptions parsed;
    for (auto it = options.begin(); it != options.end(); ++it) {
        if (it.key() != QLatin1String("expectations")) {
            return failure(ErrorCode::BadArgument,
                           "there is no option '" + it.key().toStdString() + "'");
        }
        if (it.value().typeId() != QMetaType::Bool) {
            return failure(ErrorCode::BadArgument, "option 'expectations' is a boolean");
        }
        parsed.expectations = it.value().toBool();
    }
    return parsed;
}

} // namespace natlens
