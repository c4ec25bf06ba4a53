// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/socket_decoder.h"

#include <gtest/gtest.h>

#include <cstring>

#include "attribute_bytes.h"
#include "guarded_bytes.h"

namespace natlens::test {
namespace {

constexpr unsigned ByFamily = 20;
constexpr unsigned Tcp = 6;
constexpr unsigned Udp = 17;
constexpr unsigned Ipv4 = 2;
constexpr unsigned Ipv6 = 10;

Bytes host32(std::uint32_t value)
{
    Bytes out(sizeof value);
    std::memcpy(out.data(), &value, sizeof value);
    return out;
}

Bytes host64(std::uint64_t value)
{
    Bytes out(sizeof value);
    std::memcpy(out.data(), &value, sizeof value);
    return out;
}

/// struct nlmsghdr and what follows it.
Bytes messageOf(unsigned type, unsigned sequence, const Bytes& payload)
{
    Bytes out(16);
    const auto length = static_cast<std::uint32_t>(16 + payload.size());
    const auto shortType = static_cast<std::uint16_t>(type);
    const std::uint32_t longSequence = sequence;
    std::memcpy(out.data(), &length, 4);
    std::memcpy(out.data() + 4, &shortType, 2);
    std::memcpy(out.data() + 8, &longSequence, 4);
    return joined({out, payload});
}

const Bytes Any = bytes({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

Bytes ipv4Words(unsigned last)
{
    return bytes({10, 0, 0, last, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
}

Bytes mappedWords(unsigned last)
{
    return bytes({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, last});
}

Bytes ipv6Words(unsigned last)
{
    return bytes({0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last});
}

/// struct inet_diag_msg: ports 4096 → 80, ifindex 3, cookie 2^32 + 5, uid 1000, inode 77.
Bytes diag(unsigned family, unsigned state, const Bytes& local, const Bytes& remote)
{
    return joined({bytes({family, state, 0, 0}), bytes({0x10, 0}), bytes({0, 80}), local, remote,
                   host32(3), host32(5), host32(1), host32(0), host32(9), host32(128), host32(1000),
                   host32(77)});
}

std::size_t decode(const Bytes& messages, std::vector<DiagSocket>& out)
{
    return decodeSockets(GuardedBytes(messages).bytes(), out);
}

std::string text(const IpAddress& address)
{
    return address.toString();
}

TEST(SocketDecoder, ReadsEveryField)
{
    std::vector<DiagSocket> sockets;
    const Bytes attributes = joined({attribute(21, host64(4711)), attribute(15, host32(0xc0ffee)),
                                     attribute(22, bytes({0x20, 0})), attribute(8, bytes({3}))});
    EXPECT_EQ(decode(messageOf(ByFamily, Tcp,
                               joined({diag(Ipv4, 1, ipv4Words(1), ipv4Words(2)), attributes})),
                     sockets),
              0U);
    ASSERT_EQ(sockets.size(), 1U);
    const DiagSocket& socket = sockets.front();
    EXPECT_EQ(socket.protocol, Tcp);
    EXPECT_EQ(socket.state, 1);
    EXPECT_EQ(text(socket.localAddress), "10.0.0.1");
    EXPECT_EQ(text(socket.remoteAddress), "10.0.0.2");
    EXPECT_EQ(socket.localPort, 4096);
    EXPECT_EQ(socket.remotePort, 80);
    EXPECT_EQ(socket.interface, 3U);
    EXPECT_EQ(socket.uid, 1000U);
    EXPECT_EQ(socket.inode, 77U);
    EXPECT_EQ(socket.receiveQueue, 9U);
    EXPECT_EQ(socket.sendQueue, 128U);
    EXPECT_EQ(socket.cookie, (std::uint64_t{1} << 32U) + 5);
    EXPECT_EQ(socket.cgroup, 4711U);
    EXPECT_EQ(socket.mark, 0xc0ffeeU);
    EXPECT_EQ(socket.transparent, true);
    EXPECT_EQ(socket.drops, std::nullopt) << "nobody told";
    EXPECT_EQ(socket.onlyIpv6, std::nullopt) << "the kernel tells it of IPv6 sockets only";
}

struct AddressCase {
    const char* name;
    unsigned family;
    Bytes local;
    Bytes remote;
    const char* wantedLocal;
    const char* wantedRemote;
};

class SocketAddresses : public testing::TestWithParam<AddressCase> {};

TEST_P(SocketAddresses, AreAsFlowsNameThem)
{
    std::vector<DiagSocket> sockets;
    EXPECT_EQ(decode(messageOf(ByFamily, Udp,
                               diag(GetParam().family, 7, GetParam().local, GetParam().remote)),
                     sockets),
              0U);
    ASSERT_EQ(sockets.size(), 1U);
    EXPECT_EQ(text(sockets[0].localAddress), GetParam().wantedLocal);
    EXPECT_EQ(text(sockets[0].remoteAddress), GetParam().wantedRemote);
}

INSTANTIATE_TEST_SUITE_P(
    , SocketAddresses,
    testing::Values(AddressCase{"Ipv4", Ipv4, ipv4Words(1), ipv4Words(2), "10.0.0.1", "10.0.0.2"},
                    AddressCase{"Ipv4Any", Ipv4, Any, Any, "0.0.0.0", "0.0.0.0"},
                    AddressCase{"Ipv6", Ipv6, ipv6Words(1), ipv6Words(2), "fd00::1", "fd00::2"},
                    AddressCase{"Ipv6AnyStaysIpv6", Ipv6, Any, Any, "::", "::"},
                    AddressCase{"Mapped", Ipv6, mappedWords(1), mappedWords(2), "10.0.0.1",
                                "10.0.0.2"},
                    AddressCase{"BoundToMapped", Ipv6, mappedWords(1), Any, "10.0.0.1", "::"},
                    AddressCase{"Ipv4IgnoresTheOtherWords", Ipv4,
                                joined({bytes({10, 0, 0, 9}), Bytes(12, std::byte{7})}), Any,
                                "10.0.0.9", "0.0.0.0"}),
    [](const auto& test) { return std::string(test.param.name); });

/// SK_MEMINFO_DROPS is the ninth number; before Linux 4.12 there were eight.
TEST(SocketDecoder, TellsWhatWasDropped)
{
    Bytes numbers;
    for (std::uint32_t number = 100; number < 109; ++number) {
        numbers = joined({numbers, host32(number)});
    }
    const Bytes head = diag(Ipv4, 10, ipv4Words(1), Any);
    const Bytes fewer(numbers.begin(), numbers.end() - 4);
    std::vector<DiagSocket> sockets;
    EXPECT_EQ(decode(joined({messageOf(ByFamily, Tcp, joined({head, attribute(7, numbers)})),
                             messageOf(ByFamily, Tcp, joined({head, attribute(7, fewer)}))}),
                     sockets),
              0U);
    ASSERT_EQ(sockets.size(), 2U);
    EXPECT_EQ(sockets[0].drops, 108U);
    EXPECT_EQ(sockets[1].drops, std::nullopt);
}

TEST(SocketDecoder, TellsOnlyIpv6)
{
    std::vector<DiagSocket> sockets;
    const Bytes head = diag(Ipv6, 10, Any, Any);
    EXPECT_EQ(decode(joined({messageOf(ByFamily, Tcp, joined({head, attribute(11, bytes({1}))})),
                             messageOf(ByFamily, Tcp, joined({head, attribute(11, bytes({0}))}))}),
                     sockets),
              0U);
    ASSERT_EQ(sockets.size(), 2U);
    EXPECT_EQ(sockets[0].onlyIpv6, true);
    EXPECT_EQ(sockets[1].onlyIpv6, false);
}

TEST(SocketDecoder, PassesOverTheEndOfADump)
{
    std::vector<DiagSocket> sockets;
    EXPECT_EQ(decode(joined({messageOf(ByFamily, Tcp, diag(Ipv4, 1, ipv4Words(1), ipv4Words(2))),
                             messageOf(3, Tcp, host32(0))}),
                     sockets),
              0U);
    EXPECT_EQ(sockets.size(), 1U);
}

struct BadSocket {
    const char* name;
    Bytes messages;
};

class BadSockets : public testing::TestWithParam<BadSocket> {};

TEST_P(BadSockets, AreLeftOutAndCounted)
{
    std::vector<DiagSocket> sockets;
    const Bytes good = messageOf(ByFamily, Tcp, diag(Ipv4, 1, ipv4Words(1), ipv4Words(2)));
    EXPECT_EQ(decode(joined({good, GetParam().messages}), sockets), 1U);
    EXPECT_EQ(sockets.size(), 1U) << "the one before it";
}

Bytes cut(Bytes whole, std::size_t by)
{
    whole.resize(whole.size() - by);
    return whole;
}

const Bytes GoodHead = diag(Ipv4, 1, ipv4Words(1), ipv4Words(2));

INSTANTIATE_TEST_SUITE_P(
    , BadSockets,
    testing::Values(
        BadSocket{"AnotherKind", messageOf(0x100, Tcp, GoodHead)},
        BadSocket{"AnError", messageOf(2, Tcp, host32(0))},
        BadSocket{"NoProtocol", messageOf(ByFamily, 0, GoodHead)},
        BadSocket{"ProtocolOfManyBits", messageOf(ByFamily, 256, GoodHead)},
        BadSocket{"NoHead", messageOf(ByFamily, Tcp, {})},
        BadSocket{"HeadCutShort", messageOf(ByFamily, Tcp, cut(GoodHead, 1))},
        BadSocket{"StrangeFamily",
                  messageOf(ByFamily, Tcp, diag(1, 1, ipv4Words(1), ipv4Words(2)))},
        BadSocket{"ShortCgroup",
                  messageOf(ByFamily, Tcp, joined({GoodHead, attribute(21, host32(1))}))},
        BadSocket{"LongMark",
                  messageOf(ByFamily, Tcp, joined({GoodHead, attribute(15, host64(1))}))},
        BadSocket{"NoOptions",
                  messageOf(ByFamily, Tcp, joined({GoodHead, attribute(22, bytes({1}))}))},
        BadSocket{"NoOnlyIpv6",
                  messageOf(ByFamily, Tcp, joined({GoodHead, attribute(11, Bytes())}))},
        BadSocket{"AttributeBeyondTheEnd",
                  messageOf(ByFamily, Tcp, joined({GoodHead, bytes({40, 0, 21, 0})}))},
        BadSocket{"HalfAnAttribute", messageOf(ByFamily, Tcp, joined({GoodHead, bytes({4, 0})}))},
        BadSocket{"MessageBeyondTheEnd", cut(messageOf(ByFamily, Tcp, GoodHead), 4)},
        BadSocket{"HalfAMessage", bytes({20, 0, 0})}),
    [](const auto& test) { return std::string(test.param.name); });

} // namespace
} // namespace natlens::test
