// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusArgument>
#include <QMetaType>
#include <QVariantMap>

namespace natlens {

/// An a{sv} from a client. Qt would unpack all of a QVariantMap, however large, before anybody
/// could look at its size; this one stops at the first entry that is too much.
struct OptionsArgument {
    QVariantMap map;
    bool tooMany = false; ///< more than quota::ListEntries; the map holds those before
};

QDBusArgument& operator<<(QDBusArgument& argument, const OptionsArgument& options);
const QDBusArgument& operator>>(const QDBusArgument& argument, OptionsArgument& options);

/// Makes D-Bus know the type; before an object with it is exported.
void registerOptionsArgument();

} // namespace natlens

Q_DECLARE_METATYPE(natlens::OptionsArgument)
