// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings/settings_argument.h"

#include <QDBusMetaType>

#include "quotas.h"

namespace natlens {

QDBusArgument& operator<<(QDBusArgument& argument, const SettingsArgument& settings)
{
    argument.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    for (const auto& [name, value] : settings.settings) {
        argument.beginMapEntry();
        argument << QString::fromStdString(name) << QString::fromStdString(value);
        argument.endMapEntry();
    }
    argument.endMap();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, SettingsArgument& settings)
{
    settings = {};
    argument.beginMap();
    while (!argument.atEnd()) {
        if (settings.settings.size() == quota::Settings) {
            settings.tooMany = true;
            break;
        }
        QString name;
        QString value;
        argument.beginMapEntry();
        argument >> name >> value;
        argument.endMapEntry();
        settings.settings.emplace_back(name.toStdString(), value.toStdString());
    }
    argument.endMap();
    return argument;
}

void registerSettingsArgument()
{
    qDBusRegisterMetaType<SettingsArgument>();
}

} // namespace natlens
