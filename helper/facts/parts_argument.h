// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusArgument>
#include <QMetaType>
#include <set>
#include <vector>

#include "core/result.h"
#include "wire/bundle.h"

namespace natlens {

/// An au from a client, taken up to the first number that is too many.
struct PartsArgument {
    std::vector<uint> numbers;
    bool tooMany = false;
};

QDBusArgument& operator<<(QDBusArgument& argument, const PartsArgument& parts);
const QDBusArgument& operator>>(const QDBusArgument& argument, PartsArgument& parts);

void registerPartsArgument();

/// BadArgument: none, one twice, or one that is no FactPart. Quota: more than there are.
[[nodiscard]] Result<std::set<FactPart>> checkParts(const PartsArgument& parts);

} // namespace natlens

Q_DECLARE_METATYPE(natlens::PartsArgument)
