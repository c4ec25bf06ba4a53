// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "lessons/witness.h"

namespace natlens {

using Values = std::vector<std::string>;

TEST(Witness, whatTheTextSaysHasToBeShown)
{
    EXPECT_EQ(
        unwitnessed("From 10.0.1.2, port 40001, to 10.0.2.2:8042. ENOENT!", "10.0.1.2 ENOENT", {}),
        (Values{"40001", "10.0.2.2", "8042"}));
    EXPECT_EQ(unwitnessed("From fd00:1::2 in SYN_SENT.", "nothing", {}),
              (Values{"fd00:1::2", "SYN_SENT"}));
    EXPECT_EQ(unwitnessed("type 15", "sport=4015 x15", {}), Values{"15"});
    EXPECT_TRUE(unwitnessed("type 15", "type=15 x", {}).empty());
    EXPECT_TRUE(unwitnessed("10.0.1.2: SYN_SENT.", "10.0.1.2 SYN_SENT", {}).empty());
}

TEST(Witness, wordsAreNoValuesAndKnownOnesNeedNoWitness)
{
    EXPECT_TRUE(unwitnessed("NAT of UDP and TCP in 3 steps, by REDIRECT.", "", {}).empty());
    EXPECT_TRUE(unwitnessed("31 · 256 + 144", "", {"31", "256", "144"}).empty());
    EXPECT_EQ(unwitnessed("31 and 31", "", {}), Values{"31"});
}

} // namespace natlens
