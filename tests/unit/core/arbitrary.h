// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rapidcheck.h>

#include <array>
#include <cstddef>

#include "core/tuple.h"

namespace natlens::arbitrary {

/// An address of @p family that no host has as loopback.
inline rc::Gen<IpAddress> address(L3Protocol family)
{
    const std::size_t length = family == L3Protocol::Ipv4 ? 4 : 16;
    return rc::gen::map(
        rc::gen::container<std::vector<std::uint8_t>>(length, rc::gen::arbitrary<std::uint8_t>()),
        [](std::vector<std::uint8_t> bytes) {
            bytes[0] = 10;
            return IpAddress::fromBytes(std::as_bytes(std::span(bytes)));
        });
}

inline rc::Gen<Ports> ports()
{
    return rc::gen::build<Ports>(rc::gen::set(&Ports::src), rc::gen::set(&Ports::dst));
}

inline rc::Gen<L4Identity> identity(std::uint8_t protocol)
{
    const auto wrap = [](auto value) { return L4Identity(value); };
    switch (protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP: return rc::gen::map(ports(), wrap);
    case IPPROTO_GRE:
        return rc::gen::map(
            rc::gen::build<GreKeys>(rc::gen::set(&GreKeys::src), rc::gen::set(&GreKeys::dst)),
            wrap);
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6:
        return rc::gen::map(rc::gen::build<IcmpIdentity>(rc::gen::set(&IcmpIdentity::id),
                                                         rc::gen::set(&IcmpIdentity::type),
                                                         rc::gen::set(&IcmpIdentity::code)),
                            wrap);
    default: return rc::gen::just(L4Identity());
    }
}

inline rc::Gen<Tuple> tuple()
{
    const auto family = rc::gen::element(L3Protocol::Ipv4, L3Protocol::Ipv6);
    const auto protocol = rc::gen::oneOf(
        rc::gen::element<std::uint8_t>(IPPROTO_TCP, IPPROTO_UDP, IPPROTO_SCTP, IPPROTO_DCCP,
                                       IPPROTO_UDPLITE, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_GRE),
        rc::gen::arbitrary<std::uint8_t>());
    return rc::gen::mapcat(rc::gen::pair(family, protocol), [](const auto& chosen) {
        const auto [l3, l4] = chosen;
        return rc::gen::build<Tuple>(rc::gen::set(&Tuple::src, address(l3)),
                                     rc::gen::set(&Tuple::dst, address(l3)),
                                     rc::gen::set(&Tuple::protocol, rc::gen::just(l4)),
                                     rc::gen::set(&Tuple::l4, identity(l4)));
    });
}

} // namespace natlens::arbitrary

namespace natlens {

/// For RapidCheck's counterexamples.
inline std::ostream& operator<<(std::ostream& out, const Tuple& tuple)
{
    out << "protocol " << int{tuple.protocol} << ' ' << tuple.src.toString() << " > "
        << tuple.dst.toString();
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        out << " ports " << ports->src << ' ' << ports->dst;
    } else if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        out << " keys " << keys->src << ' ' << keys->dst;
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        out << " id " << icmp->id << " type " << int{icmp->type} << " code " << int{icmp->code};
    }
    return out;
}

} // namespace natlens
