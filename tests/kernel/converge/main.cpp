// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <QCoreApplication>

#include "flows/conntrack_batch.h"

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    // The tables of others are left alone; the helper that this test starts is in it, too.
    natlens::bench::enterOwnNamespace();
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
