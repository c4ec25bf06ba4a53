// SPDX-License-Identifier: GPL-2.0-or-later
// Runs all tests of a program inside a private world of namespaces.
#include <QCoreApplication>
#include <cstdio>
#include <gtest/gtest.h>

#include "bus/support/private_world.h"

namespace {

constexpr const char* OfUsersOff = "-*OfUsers.*";

} // namespace

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    if (natlens::test::singleUser()) {
        // A user namespace made without privilege has one id; only root has several to give away.
        std::puts("Run by an ordinary user: the tests named …OfUsers need root for several user "
                  "ids, and do not run.");
        GTEST_FLAG_SET(filter, GTEST_FLAG_GET(filter) + OfUsersOff);
    }
    return natlens::test::inPrivateWorld([&argc, argv] {
        QCoreApplication application(argc, argv);
        return RUN_ALL_TESTS();
    });
}
