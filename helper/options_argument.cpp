// SPDX-License-Identifier: GPL-2.0-or-later
#include "options_argument.h"

#include <QDBusMetaType>
#include <QDBusVariant>

#include "quotas.h"

namespace natlens {

QDBusArgument& operator<<(QDBusArgument& argument, const OptionsArgument& options)
{
    argument.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QDBusVariant>());
    for (auto it = options.map.begin(); it != options.map.end(); ++it) {
        argument.beginMapEntry();
        argument << it.key() << QDBusVariant(it.value());
        argument.endMapEntry();
    }
    argument.endMap();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, OptionsArgument& options)
{
    options = {};
    std::size_t entries = 0;
    argument.beginMap();
    while (!argument.atEnd()) {
        // Counted as they come: a key may come again and again.
        if (++entries > quota::ListEntries) {
            options.tooMany = true;
            break;
        }
        QString key;
        QDBusVariant value;
        argument.beginMapEntry();
        argument >> key >> value;
        argument.endMapEntry();
        options.map.insert(key, value.variant());
    }
    argument.endMap();
    return argument;
}

void registerOptionsArgument()
{
    qDBusRegisterMetaType<OptionsArgument>();
}

} // namespace natlens
