// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "unit/client/event_order.h"

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    const natlens::test::OrderedApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
