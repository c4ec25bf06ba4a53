// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusArgument>
#include <QMetaType>
#include <string>
#include <utility>
#include <vector>

namespace natlens {

/// An a{ss} from a client, or to one. Taken up to the first entry that is too much.
struct SettingsArgument {
    std::vector<std::pair<std::string, std::string>> settings;
    bool tooMany = false;
};

QDBusArgument& operator<<(QDBusArgument& argument, const SettingsArgument& settings);
const QDBusArgument& operator>>(const QDBusArgument& argument, SettingsArgument& settings);

void registerSettingsArgument();

} // namespace natlens

Q_DECLARE_METATYPE(natlens::SettingsArgument)
