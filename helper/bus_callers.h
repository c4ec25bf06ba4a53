// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>

#include "callers.h"

namespace natlens {

/// Callers on a message bus: asks the bus for the user, and watches NameOwnerChanged.
class BusCallers : public Callers {
    Q_OBJECT

public:
    explicit BusCallers(const QDBusConnection& bus, QObject* parent = nullptr);

    void identify(const QString& caller, Identified identified) override;
    void forget(const QString& caller) override;

private:
    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
};

} // namespace natlens
