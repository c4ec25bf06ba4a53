// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/ip_prefix.h"

#include <gtest/gtest.h>

namespace natlens {
namespace {

TEST(IpPrefix, ReadsAddressesWithAndWithoutALength)
{
    EXPECT_EQ(IpPrefix::parse("10.0.0.0/8")->toString(), "10.0.0.0/8");
    EXPECT_EQ(IpPrefix::parse("10.0.2.2")->toString(), "10.0.2.2");
    EXPECT_EQ(IpPrefix::parse("10.0.2.2/32")->toString(), "10.0.2.2");
    EXPECT_EQ(IpPrefix::parse("2001:db8::/32")->toString(), "2001:db8::/32");
    EXPECT_EQ(IpPrefix::parse("0.0.0.0/0")->toString(), "0.0.0.0/0");
}

TEST(IpPrefix, RefusesWhatIsNone)
{
    for (const char* text :
         {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.1/8",
          "2001:db8::1/32", "2001:db8::/129", "host", "10.0.0/8", "10.0.0.0/8/8", " 10.0.0.0/8"}) {
        EXPECT_FALSE(IpPrefix::parse(text)) << text;
    }
}

TEST(IpPrefix, ContainsWhatSharesItsBits)
{
    const auto prefix = *IpPrefix::parse("10.0.2.128/25");
    EXPECT_TRUE(prefix.contains(*IpAddress::parse("10.0.2.128")));
    EXPECT_TRUE(prefix.contains(*IpAddress::parse("10.0.2.255")));
    EXPECT_FALSE(prefix.contains(*IpAddress::parse("10.0.2.127")));
    EXPECT_FALSE(prefix.contains(*IpAddress::parse("::10.0.2.128")));
    EXPECT_TRUE(IpPrefix::parse("::/0")->contains(*IpAddress::parse("2001:db8::1")));
}

TEST(IpPrefix, KnowsMulticast)
{
    EXPECT_TRUE(IpPrefix::parse("224.0.0.0/4")->isMulticast());
    EXPECT_TRUE(IpPrefix::parse("239.1.2.3")->isMulticast());
    EXPECT_TRUE(IpPrefix::parse("ff02::1")->isMulticast());
    EXPECT_FALSE(IpPrefix::parse("223.255.255.0/24")->isMulticast());
    EXPECT_FALSE(IpPrefix::parse("fe80::/10")->isMulticast());
}

} // namespace
} // namespace natlens
