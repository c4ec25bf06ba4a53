// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <cstring>

#include "attribute_bytes.h"
#include "fixtures.h"
#include "guarded_bytes.h"
#include "netlink/address_decoder.h"

namespace natlens::test {

namespace {

constexpr unsigned NewAddress = 20;
constexpr unsigned DeleteAddress = 21;
constexpr unsigned NewLink = 16;

/// struct ifaddrmsg is four bytes, ifa_index, longer than the struct nfgenmsg that message()
/// writes.
Bytes addressMessage(unsigned type, const Bytes& attributes, std::uint32_t interface = 1)
{
    Bytes index(sizeof interface);
    std::memcpy(index.data(), &interface, sizeof interface);
    return message(type, 0, joined({index, attributes}));
}

Bytes ifaAddress(unsigned last)
{
    return attribute(1, bytes({10, 0, 0, last}));
}

Bytes ifaLocal(unsigned last)
{
    return attribute(2, bytes({10, 0, 0, last}));
}

IpAddress address(const char* text)
{
    return IpAddress::parse(text).value();
}

Result<void> applyTo(const Bytes& messages, LocalAddresses& addresses)
{
    return applyAddresses(GuardedBytes(messages).bytes(), addresses);
}

} // namespace

TEST(AddressDecoderTest, AddsAndRemoves)
{
    LocalAddresses addresses;
    ASSERT_TRUE(applyTo(joined({addressMessage(NewAddress, joined({ifaAddress(1), ifaLocal(1)})),
                                addressMessage(NewAddress, attribute(1, Bytes(16))),
                                addressMessage(NewAddress, ifaAddress(3)),
                                addressMessage(DeleteAddress, ifaAddress(3))}),
                        addresses));
    EXPECT_EQ(addresses.all(), (std::set<IpAddress>{address("10.0.0.1"), address("::")}));
}

TEST(AddressDecoderTest, TakesTheNearEndOfAPointToPointLink)
{
    LocalAddresses addresses;
    ASSERT_TRUE(
        applyTo(addressMessage(NewAddress, joined({ifaAddress(2), ifaLocal(1)})), addresses));
    EXPECT_EQ(addresses.all(), (std::set<IpAddress>{address("10.0.0.1")}));
}

TEST(AddressDecoderTest, KeepsAnAddressUntilItLeftEachInterfaceThatHadIt)
{
    LocalAddresses addresses;
    ASSERT_TRUE(applyTo(joined({addressMessage(NewAddress, ifaAddress(1), 1),
                                addressMessage(NewAddress, ifaAddress(1), 2),
                                addressMessage(NewAddress, ifaAddress(1), 2)}),
                        addresses));
    ASSERT_TRUE(applyTo(addressMessage(DeleteAddress, ifaAddress(1), 3), addresses));
    ASSERT_TRUE(applyTo(addressMessage(DeleteAddress, ifaAddress(1), 2), addresses));
    EXPECT_TRUE(addresses.contains(address("10.0.0.1")));
    ASSERT_TRUE(applyTo(addressMessage(DeleteAddress, ifaAddress(1), 1), addresses));
    EXPECT_FALSE(addresses.contains(address("10.0.0.1")));
}

TEST(AddressDecoderTest, PassesOverOtherMessages)
{
    LocalAddresses addresses;
    ASSERT_TRUE(applyTo(joined({message(NewLink, 0, {}), message(3, 0, {})}), addresses));
    EXPECT_TRUE(addresses.all().empty());
}

TEST(AddressDecoderTest, ReadsWhatAKernelSays)
{
    LocalAddresses addresses;
    ASSERT_TRUE(applyAddresses(fixture("addresses.bin"), addresses));
    for (const char* text :
         {"127.0.0.1", "::1", "10.9.0.1", "10.9.0.99", "10.9.0.101", "2001:db8:9::1"}) {
        EXPECT_TRUE(addresses.all().contains(address(text))) << text;
    }
}

struct BadAddresses {
    const char* name;
    Bytes messages;
    const char* context;
};

class BadAddressesTest : public testing::TestWithParam<BadAddresses> {};

TEST_P(BadAddressesTest, AreReported)
{
    LocalAddresses addresses;
    const auto applied = applyTo(
        joined({addressMessage(NewAddress, ifaAddress(1)), GetParam().messages}), addresses);
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().code, ErrorCode::Malformed);
    EXPECT_EQ(applied.error().context, GetParam().context);
    EXPECT_TRUE(addresses.contains(address("10.0.0.1")));
}

INSTANTIATE_TEST_SUITE_P(
    , BadAddressesTest,
    testing::Values(BadAddresses{"no_room", message(NewAddress, 0, {}),
                                 "decoding struct ifaddrmsg: shorter than its head"},
                    BadAddresses{"no_address",
                                 addressMessage(NewAddress, attribute(3, bytes({'l', 'o', 0}))),
                                 "decoding struct ifaddrmsg: IFA_ADDRESS"},
                    BadAddresses{"strange_length",
                                 addressMessage(NewAddress, attribute(1, bytes({1, 2}))),
                                 "decoding struct ifaddrmsg: IFA_ADDRESS"},
                    BadAddresses{"overrun", addressMessage(NewAddress, bytes({9, 0, 1, 0})),
                                 "decoding struct ifaddrmsg: lengths of the attributes"},
                    BadAddresses{"no_message", bytes({1, 2, 3}),
                                 "decoding addresses: nlmsg_len is out of range"}),
    [](const auto& param) { return std::string(param.param.name); });

} // namespace natlens::test
