// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>
#include <cstdio>

#include "gui/virtual_display.h"
#include "translation.h"

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    const natlens::VirtualDisplay display;
    if (display.name().empty()) {
        std::fputs("window_test: Xvfb did not start; is the package xvfb installed?\n", stderr);
        return 1;
    }
    // Nothing of the person's own settings is read or written, neither here nor by children.
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", home.path().toLocal8Bit());
    qputenv("LC_ALL", "C.UTF-8");
    qputenv("LANGUAGE", "en");
    QLocale::setDefault(QLocale::c());
    QApplication application(argc, argv);
    const natlens::Translation words(application); // the plural forms of English
    return RUN_ALL_TESTS();
}
