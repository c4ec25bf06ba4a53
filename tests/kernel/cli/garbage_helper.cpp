// SPDX-License-Identifier: GPL-2.0-or-later
// Stands in for natlens-helper --peer ADDRESS.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusServer>
#include <QSocketNotifier>
#include <cstdio>
#include <unistd.h>

#include "kernel/cli/garbage_helper.h"
#include "wire/dbus_names.h"

using namespace natlens;

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 3) {
        return 2;
    }
    test::GarbageHelper helper;
    QDBusServer server(QString::fromLocal8Bit(argv[2]));
    QObject::connect(&server, &QDBusServer::newConnection, &helper,
                     [&helper](const QDBusConnection& connection) {
                         QDBusConnection(connection)
                             .registerObject(QLatin1String(dbus::Path), &helper,
                                             QDBusConnection::ExportScriptableSlots);
                     });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}
