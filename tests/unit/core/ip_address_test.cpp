// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/ip_address.h"
#include "core/local_addresses.h"
#include "unit/core/arbitrary.h"

namespace natlens {
namespace {

RC_GTEST_PROP(Addresses, AreReadBackFromTheirText, ())
{
    const IpAddress address =
        *arbitrary::address(*rc::gen::element(L3Protocol::Ipv4, L3Protocol::Ipv6));
    RC_ASSERT(IpAddress::parse(address.toString()) == address);
}

TEST(Addresses, ThatAreNoneAreRefused)
{
    for (const char* text : {"", "10.0.0", "10.0.0.256", "::1::", "fe80::1%eth0", "localhost"}) {
        EXPECT_FALSE(IpAddress::parse(text)) << text;
    }
}

TEST(Addresses, OfAnOddLengthAreEmpty)
{
    const std::vector<std::byte> bytes(17);
    for (const std::size_t length : {0U, 3U, 5U, 15U, 17U}) {
        const auto address = IpAddress::fromBytes(std::span(bytes).first(length));
        EXPECT_FALSE(address.isValid()) << length;
        EXPECT_TRUE(address.bytes().empty());
        EXPECT_EQ(address.toString(), "");
    }
}

TEST(Loopback, IsAWholeNetworkInIpv4AndOneAddressInIpv6)
{
    for (const char* text : {"127.0.0.1", "127.255.255.254", "::1"}) {
        EXPECT_TRUE(IpAddress::parse(text)->isLoopback()) << text;
    }
    for (const char* text : {"126.255.255.255", "128.0.0.1", "::", "::2", "1::1", "7f00::1"}) {
        EXPECT_FALSE(IpAddress::parse(text)->isLoopback()) << text;
    }
}

TEST(LocalAddresses, AlwaysHoldLoopbackAndForgetWhatIsRemoved)
{
    const auto address = IpAddress::parse("192.0.2.1").value();
    LocalAddresses local;
    EXPECT_FALSE(local.known());
    EXPECT_TRUE(local.contains(IpAddress::parse("127.0.0.1").value()));
    EXPECT_FALSE(local.contains(address));
    local.add(address);
    local.setKnown();
    EXPECT_TRUE(local.contains(address));
    local.remove(address);
    EXPECT_FALSE(local.contains(address));
    EXPECT_TRUE(local.known());
    local.clear();
    EXPECT_FALSE(local.known());
}

} // namespace
} // namespace natlens
