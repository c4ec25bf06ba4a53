// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/parts_argument.h"

#include <QDBusMetaType>

#include "facts/gather.h"

namespace natlens {

QDBusArgument& operator<<(QDBusArgument& argument, const PartsArgument& parts)
{
    argument.beginArray(QMetaType::fromType<uint>());
    for (const uint number : parts.numbers) {
        argument << number;
    }
    argument.endArray();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, PartsArgument& parts)
{
    parts = {};
    argument.beginArray();
    while (!argument.atEnd()) {
        if (parts.numbers.size() == everyPart().size()) {
            parts.tooMany = true;
            break;
        }
        uint number = 0;
        argument >> number;
        parts.numbers.push_back(number);
    }
    argument.endArray();
    return argument;
}

void registerPartsArgument()
{
    qDBusRegisterMetaType<PartsArgument>();
}

Result<std::set<FactPart>> checkParts(const PartsArgument& parts)
{
    if (parts.tooMany) {
        return failure(ErrorCode::Quota,
                       "there are only " + std::to_string(everyPart().size()) + " parts of facts");
    }
    if (parts.numbers.empty()) {
        return failure(ErrorCode::BadArgument, "no part of facts is named");
    }
    std::set<FactPart> checked;
    for (const uint number : parts.numbers) {
        const auto part = static_cast<FactPart>(number);
        if (number > 0xffff || !everyPart().contains(part)) {
            return failure(ErrorCode::BadArgument,
                           "there is no part " + std::to_string(number) + " of facts");
        }
        if (!checked.insert(part).second) {
            return failure(ErrorCode::BadArgument,
                           "part " + std::to_string(number) + " is named twice");
        }
    }
    return checked;
}

} // namespace natlens
