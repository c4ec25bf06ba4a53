// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "lessons/flow_digits.h"

namespace natlens {

TEST(FlowDigits, areReadAsTheKernelsAttributes)
{
    // CTA_TUPLE_ORIG with addresses, protocol and ports; CTA_ID.
    const auto flow = flowFromDigits("34000180"
                                     "14000180080001000a000102080002000a000202"
                                     "1c000280050001000600000006000200"
                                     "9c410000060003001f6a0000"
                                     "08000c0000000007");
    ASSERT_TRUE(flow) << flow.error().context;
    EXPECT_EQ(flow->id, 7U);
    EXPECT_EQ(flow->original.src.toString(), "10.0.1.2");
    EXPECT_EQ(flow->original.l4, L4Identity(Ports{40001, 8042}));
}

TEST(FlowDigits, whatIsNoDigitOrNoAttributeIsRefused)
{
    EXPECT_FALSE(flowFromDigits("08000c000000000g"));
    EXPECT_FALSE(flowFromDigits("0c000c0000000007")); // longer than it is
}

} // namespace natlens
