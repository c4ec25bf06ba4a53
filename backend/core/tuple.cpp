// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/tuple.h"

#include <array>
#include <utility>

namespace natlens {

namespace {

using TypePair = std::pair<std::uint8_t, std::uint8_t>;

// The pairs of nf_conntrack_proto_icmp.c and nf_conntrack_proto_icmpv6.c.
constexpr std::array<TypePair, 4> IcmpPairs{{{8, 0}, {13, 14}, {15, 16}, {17, 18}}};
constexpr std::array<TypePair, 2> Icmpv6Pairs{{{128, 129}, {139, 140}}};

template<std::size_t N>
std::uint8_t partner(const std::array<TypePair, N>& pairs, std::uint8_t type)
{
    for (const auto& [request, reply] : pairs) {
        if (type == request) {
            return reply;
        }
        if (type == reply) {
            return request;
        }
    }
    return type;
}

} // namespace

std::uint8_t inverseIcmpType(std::uint8_t protocol, std::uint8_t type)
{
    switch (protocol) {
    case IPPROTO_ICMP: return partner(IcmpPairs, type);
    case IPPROTO_ICMPV6: return partner(Icmpv6Pairs, type);
    default: return type;
    }
}

Tuple inverse(const Tuple& tuple)
{
    Tuple result = tuple;
    std::swap(result.src, result.dst);
    if (auto* ports = std::get_if<Ports>(&result.l4)) {
        std::swap(ports->src, ports->dst);
    } else if (auto* keys = std::get_if<GreKeys>(&result.l4)) {
        std::swap(keys->src, keys->dst);
    } else if (auto* icmp = std::get_if<IcmpIdentity>(&result.l4)) {
        icmp->type = inverseIcmpType(tuple.protocol, icmp->type);
    }
    return result;
}

} // namespace natlens
