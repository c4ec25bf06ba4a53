// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/packet_headers.h"

namespace natlens {

namespace {

constexpr std::size_t Ipv4HeaderBytes = 20;
constexpr std::size_t Ipv6HeaderBytes = 40;

unsigned byteAt(std::span<const std::byte> bytes, std::size_t at)
{
    return std::to_integer<unsigned>(bytes[at]);
}

std::uint16_t numberAt(std::span<const std::byte> bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(byteAt(bytes, at) << 8U | byteAt(bytes, at + 1));
}

std::optional<Tuple> addressesOf(std::span<const std::byte> network)
{
    Tuple tuple;
    const unsigned version = network.empty() ? 0 : byteAt(network, 0) >> 4U;
    if (version == 4 && network.size() >= Ipv4HeaderBytes) {
        tuple.protocol = static_cast<std::uint8_t>(byteAt(network, 9));
        tuple.src = IpAddress::fromBytes(network.subspan(12, 4));
        tuple.dst = IpAddress::fromBytes(network.subspan(16, 4));
        return tuple;
    }
    if (version == 6 && network.size() >= Ipv6HeaderBytes) {
        tuple.protocol = static_cast<std::uint8_t>(byteAt(network, 6));
        tuple.src = IpAddress::fromBytes(network.subspan(8, 16));
        tuple.dst = IpAddress::fromBytes(network.subspan(24, 16));
        return tuple;
    }
    return std::nullopt;
}

L4Identity icmpOf(std::uint8_t protocol, std::span<const std::byte> transport)
{
    if (transport.size() < 8) {
        return {};
    }
    IcmpIdentity icmp;
    icmp.type = static_cast<std::uint8_t>(byteAt(transport, 0));
    icmp.code = static_cast<std::uint8_t>(byteAt(transport, 1));
    // Only questions and their answers have an identifier.
    if (inverseIcmpType(protocol, icmp.type) != icmp.type) {
        icmp.id = numberAt(transport, 4);
    }
    return icmp;
}

L4Identity identityOf(std::uint8_t protocol, std::span<const std::byte> transport)
{
    switch (protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP:
        return transport.size() < 4 ? L4Identity()
                                    : Ports{numberAt(transport, 0), numberAt(transport, 2)};
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6: return icmpOf(protocol, transport);
    default: return {};
    }
}

} // namespace

std::optional<Tuple> tupleOfHeaders(std::span<const std::byte> network,
                                    std::span<const std::byte> transport)
{
    auto tuple = addressesOf(network);
    if (tuple) {
        tuple->l4 = identityOf(tuple->protocol, transport);
    }
    return tuple;
}

} // namespace natlens
