// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/socket_decoder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>

#include "netlink/attribute_walker.h"
#include "netlink/message_walker.h"

namespace natlens {

namespace {

constexpr std::uint32_t HighestProtocol = 255;

std::uint16_t fromNetwork(std::uint16_t value)
{
    if constexpr (std::endian::native == std::endian::little) {
        return static_cast<std::uint16_t>(value << 8U | value >> 8U);
    }
    return value;
}

/// What sock_diag tells is in the order of the machine, unlike what nfnetlink tells.
template<class T> bool readHost(std::span<const std::byte> payload, std::optional<T>& value)
{
    T raw{};
    if (payload.size() != sizeof raw) {
        return false;
    }
    std::memcpy(&raw, payload.data(), sizeof raw);
    value = raw;
    return true;
}

/// ::ffff:0:0/96: an IPv6 socket that speaks IPv4. Flows name the IPv4 address.
bool isMapped(std::span<const std::byte, 16> address)
{
    constexpr std::array<unsigned char, 12> Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::memcmp(address.data(), Prefix.data(), Prefix.size()) == 0;
}

IpAddress addressOf(std::uint8_t family, const __be32 (&words)[4])
{
    std::array<std::byte, 16> bytes{};
    static_assert(sizeof words == sizeof bytes);
    std::memcpy(bytes.data(), words, sizeof words);
    const std::span all(bytes);
    if (family == static_cast<std::uint8_t>(L3Protocol::Ipv4)) {
        return IpAddress::fromBytes(all.first<4>());
    }
    return isMapped(all) ? IpAddress::fromBytes(all.last<4>()) : IpAddress::fromBytes(all);
}

/// struct inet_diag_sockopt: bits from the lowest; a kernel may tell more bytes than this header.
bool readSocketOptions(std::span<const std::byte> payload, DiagSocket& socket)
{
    inet_diag_sockopt options{};
    if (payload.size() < sizeof options) {
        return false;
    }
    std::memcpy(&options, payload.data(), sizeof options);
    socket.transparent = options.transparent != 0;
    return true;
}

/// SK_MEMINFO_*: 32 bits each; older kernels tell fewer of them.
bool readMemory(std::span<const std::byte> payload, DiagSocket& socket)
{
    constexpr std::size_t Drops = SK_MEMINFO_DROPS * sizeof(std::uint32_t);
    if (payload.size() < Drops + sizeof(std::uint32_t)) {
        return true;
    }
    return readHost(payload.subspan(Drops, sizeof(std::uint32_t)), socket.drops);
}

bool readAttribute(const Attribute& attribute, DiagSocket& socket)
{
    switch (attribute.type) {
    case INET_DIAG_CGROUP_ID: return readHost(attribute.payload, socket.cgroup);
    case INET_DIAG_SKMEMINFO: return readMemory(attribute.payload, socket);
    case INET_DIAG_MARK: return readHost(attribute.payload, socket.mark);
    case INET_DIAG_SOCKOPT: return readSocketOptions(attribute.payload, socket);
    case INET_DIAG_SKV6ONLY: {
        std::optional<std::uint8_t> only;
        const bool read = readHost(attribute.payload, only);
        socket.onlyIpv6 = only.value_or(0) != 0;
        return read;
    }
    default: return true;
    }
}

DiagSocket fromHead(const inet_diag_msg& head)
{
    DiagSocket socket;
    socket.state = head.idiag_state;
    socket.localAddress = addressOf(head.idiag_family, head.id.idiag_src);
    socket.remoteAddress = addressOf(head.idiag_family, head.id.idiag_dst);
    socket.localPort = fromNetwork(head.id.idiag_sport);
    socket.remotePort = fromNetwork(head.id.idiag_dport);
    socket.interface = head.id.idiag_if;
    socket.uid = head.idiag_uid;
    socket.inode = head.idiag_inode;
    socket.receiveQueue = head.idiag_rqueue;
    socket.sendQueue = head.idiag_wqueue;
    socket.cookie = std::uint64_t{head.id.idiag_cookie[1]} << 32U | head.id.idiag_cookie[0];
    return socket;
}

bool decodeOne(const Message& message, DiagSocket& socket)
{
    inet_diag_msg head{};
    const std::uint32_t protocol = message.head.nlmsg_seq;
    if (message.head.nlmsg_type != SOCK_DIAG_BY_FAMILY || message.payload.size() < sizeof head
        || protocol == 0 || protocol > HighestProtocol) {
        return false;
    }
    std::memcpy(&head, message.payload.data(), sizeof head);
    if (head.idiag_family != static_cast<std::uint8_t>(L3Protocol::Ipv4)
        && head.idiag_family != static_cast<std::uint8_t>(L3Protocol::Ipv6)) {
        return false;
    }
    socket = fromHead(head);
    socket.protocol = static_cast<std::uint8_t>(protocol);
    AttributeWalker walker(message.payload.subspan(sizeof head));
    for (Attribute attribute; walker.next(attribute);) {
        if (!readAttribute(attribute, socket)) {
            return false;
        }
    }
    return walker.intact();
}

} // namespace

std::size_t decodeSockets(std::span<const std::byte> bytes, std::vector<DiagSocket>& out)
{
    std::size_t left = 0;
    MessageWalker walker(bytes);
    for (Message message; walker.next(message);) {
        // The end of a dump is no answer, and nothing is wrong with it.
        if (message.head.nlmsg_type == NLMSG_DONE || message.head.nlmsg_type == NLMSG_NOOP) {
            continue;
        }
        DiagSocket socket;
        if (decodeOne(message, socket)) {
            out.push_back(socket);
        } else {
            ++left;
        }
    }
    return left + (walker.intact() ? 0 : 1);
}

} // namespace natlens
