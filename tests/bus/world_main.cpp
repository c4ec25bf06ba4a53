// SPDX-License-Identifier: GPL-2.0-or-later
// Runs all tests of a program inside a private world of namespaces.
#include <QCoreApplication>
#include <gtest/gtest.h>

#include "bus/support/private_world.h"

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    return natlens::test::inPrivateWorld([&argc, argv] {
        QCoreApplication application(argc, argv);
        return RUN_ALL_TESTS();
    });
}
