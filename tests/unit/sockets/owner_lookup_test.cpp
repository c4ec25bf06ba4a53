// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "sockets/socket_owners.h"

namespace natlens {
namespace {

constexpr std::uint8_t Tcp = 6;
constexpr std::uint8_t Udp = 17;
constexpr std::uint8_t Established = 1;
constexpr std::uint8_t TimeWait = 6;
constexpr std::uint8_t Close = 7;
constexpr std::uint8_t Listen = 10;

IpAddress ip(const char* text)
{
    return IpAddress::parse(text).value();
}

struct At {
    const char* address;
    std::uint16_t port;
};

DiagSocket socket(std::uint8_t protocol, std::uint8_t state, At local, At remote, std::uint32_t uid)
{
    DiagSocket out;
    out.protocol = protocol;
    out.state = state;
    out.localAddress = ip(local.address);
    out.localPort = local.port;
    out.remoteAddress = ip(remote.address);
    out.remotePort = remote.port;
    out.uid = uid;
    out.inode = 1000 + uid;
    return out;
}

DiagSocket listener(std::uint8_t protocol, At local, std::uint32_t uid)
{
    const bool ipv6 = ip(local.address).family() == L3Protocol::Ipv6;
    return socket(protocol, protocol == Tcp ? Listen : Close, local, {ipv6 ? "::" : "0.0.0.0", 0},
                  uid);
}

Tuple tuple(std::uint8_t protocol, At from, At to)
{
    return {ip(from.address), ip(to.address), protocol, Ports{from.port, to.port}};
}

PackedFlow flow(const Tuple& original, const Tuple& reply)
{
    Flow whole;
    whole.original = original;
    whole.reply = reply;
    std::shared_ptr<const RareFlow> rare;
    return pack(whole, rare);
}

PackedFlow plain(std::uint8_t protocol, At from, At to)
{
    return flow(tuple(protocol, from, to), tuple(protocol, to, from));
}

class OwnerLookupTest : public testing::Test {
protected:
    OwnerLookupTest()
    {
        addresses.add(ip("10.0.0.1"));
        addresses.add(ip("fd00::1"));
        addresses.setKnown();
    }

    void know(std::vector<DiagSocket> sockets)
    {
        lookup = makeOwnerLookup(sockets, ProcessSockets(), CgroupPaths(), addresses);
    }

    /// The uid of an end; -1: nobody.
    static int uid(const FlowOwner* owner)
    {
        return owner == nullptr ? -1 : static_cast<int>(owner->uid.value_or(0));
    }
    [[nodiscard]] int ownerOf(const PackedFlow& flow) const { return uid(lookup->ownerOf(flow)); }

    LocalAddresses addresses;
    std::shared_ptr<const OwnerLookup> lookup;
};

TEST_F(OwnerLookupTest, AClientsSocketHasTheOriginalTuple)
{
    know({socket(Tcp, Established, {"10.0.0.1", 4000}, {"192.0.2.1", 443}, 7)});
    EXPECT_EQ(ownerOf(plain(Tcp, {"10.0.0.1", 4000}, {"192.0.2.1", 443})), 7);
    EXPECT_EQ(ownerOf(plain(Tcp, {"10.0.0.1", 4001}, {"192.0.2.1", 443})), -1) << "another port";
    EXPECT_EQ(ownerOf(plain(Udp, {"10.0.0.1", 4000}, {"192.0.2.1", 443})), -1)
        << "another protocol";
}

TEST_F(OwnerLookupTest, SourceNatDoesNotHideTheClient)
{
    know({socket(Tcp, Established, {"10.0.0.1", 4000}, {"192.0.2.1", 443}, 7)});
    EXPECT_EQ(ownerOf(flow(tuple(Tcp, {"10.0.0.1", 4000}, {"192.0.2.1", 443}),
                           tuple(Tcp, {"192.0.2.1", 443}, {"203.0.113.9", 61000}))),
              7);
}

TEST_F(OwnerLookupTest, DestinationNatDoesNotHideTheServer)
{
    // 198.51.100.1:80 was redirected to 10.0.0.1:8080, and the client was translated, too.
    know({socket(Tcp, Established, {"10.0.0.1", 8080}, {"203.0.113.9", 61000}, 8)});
    EXPECT_EQ(ownerOf(flow(tuple(Tcp, {"192.0.2.5", 4000}, {"198.51.100.1", 80}),
                           tuple(Tcp, {"10.0.0.1", 8080}, {"203.0.113.9", 61000}))),
              8);
}

TEST_F(OwnerLookupTest, OnLoopbackBothEndsAreHere)
{
    know({socket(Tcp, Established, {"127.0.0.1", 4000}, {"127.0.0.1", 80}, 7),
          socket(Tcp, Established, {"127.0.0.1", 80}, {"127.0.0.1", 4000}, 8)});
    const FlowEnds ends = lookup->endsOf(plain(Tcp, {"127.0.0.1", 4000}, {"127.0.0.1", 80}));
    EXPECT_EQ(uid(ends.originator), 7);
    EXPECT_EQ(uid(ends.responder), 8);
    EXPECT_EQ(ownerOf(plain(Tcp, {"127.0.0.1", 4000}, {"127.0.0.1", 80})), 7) << "who opened it";
}

TEST_F(OwnerLookupTest, BehindARedirectOfLocalTrafficBothEndsAreHere)
{
    know({socket(Tcp, Established, {"10.0.0.1", 4000}, {"192.0.2.1", 80}, 7),
          socket(Tcp, Established, {"127.0.0.1", 3128}, {"10.0.0.1", 4000}, 8)});
    const PackedFlow redirected = flow(tuple(Tcp, {"10.0.0.1", 4000}, {"192.0.2.1", 80}),
                                       tuple(Tcp, {"127.0.0.1", 3128}, {"10.0.0.1", 4000}));
    EXPECT_EQ(uid(lookup->endsOf(redirected).originator), 7);
    EXPECT_EQ(uid(lookup->endsOf(redirected).responder), 8);
}

TEST_F(OwnerLookupTest, AListenerIsTheLastResort)
{
    know({listener(Tcp, {"0.0.0.0", 80}, 9),
          socket(Tcp, Established, {"10.0.0.1", 80}, {"192.0.2.5", 4000}, 8)});
    EXPECT_EQ(ownerOf(plain(Tcp, {"192.0.2.5", 4000}, {"10.0.0.1", 80})), 8);
    const FlowOwner* waits = lookup->ownerOf(plain(Tcp, {"192.0.2.5", 4001}, {"10.0.0.1", 80}));
    EXPECT_EQ(uid(waits), 9);
    ASSERT_NE(waits, nullptr);
    EXPECT_TRUE(waits->listener);
    EXPECT_FALSE(lookup->ownerOf(plain(Tcp, {"192.0.2.5", 4000}, {"10.0.0.1", 80}))->listener);
    EXPECT_EQ(ownerOf(plain(Tcp, {"10.0.0.1", 80}, {"192.0.2.5", 4001})), -1)
        << "a listener opens nothing";
}

TEST_F(OwnerLookupTest, WhatIsForwardedBelongsToNobodyHere)
{
    know({listener(Udp, {"0.0.0.0", 53}, 9), listener(Tcp, {"::", 53}, 9)});
    EXPECT_EQ(ownerOf(plain(Udp, {"192.0.2.5", 4000}, {"10.0.0.1", 53})), 9);
    EXPECT_EQ(ownerOf(plain(Udp, {"192.0.2.5", 4000}, {"8.8.8.8", 53})), -1);
    EXPECT_EQ(ownerOf(plain(Tcp, {"192.0.2.5", 4000}, {"8.8.8.8", 53})), -1);
}

TEST_F(OwnerLookupTest, AnUnconnectedSocketOfUdpIsFoundByItsPort)
{
    know({listener(Udp, {"0.0.0.0", 5000}, 5)});
    EXPECT_EQ(ownerOf(plain(Udp, {"10.0.0.1", 5000}, {"192.0.2.1", 53})), 5) << "as it sends";
    EXPECT_EQ(ownerOf(plain(Udp, {"192.0.2.1", 53}, {"10.0.0.1", 5000})), 5) << "as it receives";
}

TEST_F(OwnerLookupTest, ASocketOfBothFamiliesTakesIpv4)
{
    DiagSocket both = listener(Tcp, {"::", 80}, 6);
    both.onlyIpv6 = false;
    know({both});
    EXPECT_EQ(ownerOf(plain(Tcp, {"192.0.2.5", 4000}, {"10.0.0.1", 80})), 6);
    EXPECT_EQ(ownerOf(plain(Tcp, {"fd00::5", 4000}, {"fd00::1", 80})), 6);
    DiagSocket only = both;
    only.onlyIpv6 = true;
    know({only});
    EXPECT_EQ(ownerOf(plain(Tcp, {"192.0.2.5", 4000}, {"10.0.0.1", 80})), -1);
    EXPECT_EQ(ownerOf(plain(Tcp, {"fd00::5", 4000}, {"fd00::1", 80})), 6);
}

TEST_F(OwnerLookupTest, TheClosestListenerTakesIt)
{
    DiagSocket both = listener(Tcp, {"::", 80}, 6);
    know({both, listener(Tcp, {"0.0.0.0", 80}, 7), listener(Tcp, {"127.0.0.1", 80}, 8)});
    EXPECT_EQ(ownerOf(plain(Tcp, {"127.0.0.1", 1}, {"127.0.0.1", 80})), 8);
    EXPECT_EQ(ownerOf(plain(Tcp, {"192.0.2.5", 1}, {"10.0.0.1", 80})), 7);
}

TEST_F(OwnerLookupTest, SocketsThatDisagreeAreUnknown)
{
    know({listener(Udp, {"0.0.0.0", 5353}, 5), listener(Udp, {"0.0.0.0", 5353}, 6),
          listener(Udp, {"0.0.0.0", 5354}, 5), listener(Udp, {"0.0.0.0", 5354}, 5)});
    EXPECT_EQ(ownerOf(plain(Udp, {"192.0.2.5", 1}, {"10.0.0.1", 5353})), -1);
    EXPECT_EQ(ownerOf(plain(Udp, {"192.0.2.5", 1}, {"10.0.0.1", 5354})), 5) << "one owner, twice";
}

TEST_F(OwnerLookupTest, WhatNoProcessHoldsIsNobodys)
{
    // The kernel tells uid 0 of a socket in TIME_WAIT, whose ever it was.
    DiagSocket gone = socket(Tcp, TimeWait, {"10.0.0.1", 4000}, {"192.0.2.1", 443}, 0);
    gone.inode = 0;
    DiagSocket waiting = socket(Tcp, Established, {"10.0.0.1", 80}, {"192.0.2.5", 4000}, 0);
    waiting.inode = 0;
    know({gone, waiting, listener(Tcp, {"0.0.0.0", 80}, 9)});
    EXPECT_EQ(ownerOf(plain(Tcp, {"10.0.0.1", 4000}, {"192.0.2.1", 443})), -1);
    EXPECT_EQ(ownerOf(plain(Tcp, {"192.0.2.5", 4000}, {"10.0.0.1", 80})), 9)
        << "it waits for its listener";
}

TEST_F(OwnerLookupTest, ANewSocketIsNotHiddenByAnOldOne)
{
    DiagSocket gone = socket(Tcp, TimeWait, {"10.0.0.1", 4000}, {"192.0.2.1", 443}, 0);
    gone.inode = 0;
    const DiagSocket fresh = socket(Tcp, Established, {"10.0.0.1", 4000}, {"192.0.2.1", 443}, 7);
    for (const auto& order : {std::vector{gone, fresh}, std::vector{fresh, gone}}) {
        know(order);
        EXPECT_EQ(ownerOf(plain(Tcp, {"10.0.0.1", 4000}, {"192.0.2.1", 443})), 7);
    }
}

TEST_F(OwnerLookupTest, WhatHasNoPortsHasNoSocket)
{
    know({listener(Udp, {"0.0.0.0", 8}, 5)});
    Flow ping;
    ping.original = {ip("10.0.0.1"), ip("192.0.2.1"), 1, IcmpIdentity{8, 8, 0}};
    ping.reply = inverse(ping.original);
    std::shared_ptr<const RareFlow> rare;
    EXPECT_EQ(ownerOf(pack(ping, rare)), -1);
    EXPECT_EQ(ownerOf(PackedFlow()), -1);
}

TEST_F(OwnerLookupTest, NamesTheUser)
{
    know({socket(Tcp, Established, {"10.0.0.1", 1}, {"192.0.2.1", 2}, 0),
          socket(Tcp, Established, {"10.0.0.1", 3}, {"192.0.2.1", 4}, 4'000'000'000)});
    const FlowOwner* root = lookup->ownerOf(plain(Tcp, {"10.0.0.1", 1}, {"192.0.2.1", 2}));
    ASSERT_NE(root, nullptr);
    EXPECT_EQ(root->user, "root");
    EXPECT_EQ(root->pid, std::nullopt) << "no process is known here";
    const FlowOwner* nameless = lookup->ownerOf(plain(Tcp, {"10.0.0.1", 3}, {"192.0.2.1", 4}));
    ASSERT_NE(nameless, nullptr);
    EXPECT_EQ(nameless->user, "");
    EXPECT_EQ(nameless->uid, 4'000'000'000U);
}

TEST(UnitOf, IsTheLastServiceOrScope)
{
    EXPECT_EQ(unitOf("/system.slice/nginx.service"), "nginx.service");
    EXPECT_EQ(unitOf("/user.slice/user-1000.slice/user@1000.service/app.slice/firefox-12.scope"),
              "firefox-12.scope");
    EXPECT_EQ(unitOf("/system.slice/docker.service/inner"), "docker.service");
    EXPECT_EQ(unitOf("/system.slice"), "");
    EXPECT_EQ(unitOf("/"), "");
    EXPECT_EQ(unitOf(""), "");
    EXPECT_EQ(unitOf("plain.service"), "plain.service");
}

} // namespace
} // namespace natlens
