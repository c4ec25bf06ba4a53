// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/tuple_decoder.h"

#include <algorithm>
#include <linux/netfilter/nfnetlink_conntrack.h>

#include "netlink/attribute_value.h"

namespace natlens {

namespace {

constexpr std::size_t Ipv4Length = 4;
constexpr std::size_t Ipv6Length = 16;

/// CTA_TUPLE_PROTO as it comes; which of the fields mean something depends on the protocol.
struct L4Fields {
    Ports ports;
    IcmpIdentity icmp;
    unsigned seen = 0; ///< one bit for each attribute, see bit()
};

constexpr unsigned UnknownField = CTA_PROTO_MAX + 1;

constexpr unsigned bit(unsigned type)
{
    return 1U << type;
}

constexpr unsigned PortBits = bit(CTA_PROTO_SRC_PORT) | bit(CTA_PROTO_DST_PORT);
constexpr unsigned IcmpBits =
    bit(CTA_PROTO_ICMP_ID) | bit(CTA_PROTO_ICMP_TYPE) | bit(CTA_PROTO_ICMP_CODE);

Fault readAddress(std::span<const std::byte> payload, std::size_t length, IpAddress& address,
                  const char* name)
{
    if (payload.size() != length) {
        return Fault(name);
    }
    address = IpAddress::fromBytes(payload);
    return NoFault;
}

Fault decodeAddress(const Attribute& attribute, Tuple& tuple)
{
    switch (attribute.type) {
    case CTA_IP_V4_SRC:
        return readAddress(attribute.payload, Ipv4Length, tuple.src, "CTA_IP_V4_SRC");
    case CTA_IP_V4_DST:
        return readAddress(attribute.payload, Ipv4Length, tuple.dst, "CTA_IP_V4_DST");
    case CTA_IP_V6_SRC:
        return readAddress(attribute.payload, Ipv6Length, tuple.src, "CTA_IP_V6_SRC");
    case CTA_IP_V6_DST:
        return readAddress(attribute.payload, Ipv6Length, tuple.dst, "CTA_IP_V6_DST");
    default: return NoFault;
    }
}

Fault decodeAddresses(std::span<const std::byte> attributes, Tuple& tuple)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (const Fault fault = decodeAddress(attribute, tuple)) {
            return fault;
        }
    }
    return walker.intact() ? NoFault : Fault("CTA_TUPLE_IP");
}

/// ICMPv6 has numbers of its own for the three fields that it shares with ICMP.
unsigned fieldOf(unsigned type)
{
    switch (type) {
    case CTA_PROTO_ICMPV6_ID: return CTA_PROTO_ICMP_ID;
    case CTA_PROTO_ICMPV6_TYPE: return CTA_PROTO_ICMP_TYPE;
    case CTA_PROTO_ICMPV6_CODE: return CTA_PROTO_ICMP_CODE;
    default: return std::min<unsigned>(type, UnknownField);
    }
}

Fault decodeL4Field(unsigned field, std::span<const std::byte> payload, Tuple& tuple,
                    L4Fields& fields)
{
    switch (field) {
    case CTA_PROTO_NUM: return readInteger(payload, tuple.protocol, "CTA_PROTO_NUM");
    case CTA_PROTO_SRC_PORT: return readInteger(payload, fields.ports.src, "CTA_PROTO_SRC_PORT");
    case CTA_PROTO_DST_PORT: return readInteger(payload, fields.ports.dst, "CTA_PROTO_DST_PORT");
    case CTA_PROTO_ICMP_ID: return readInteger(payload, fields.icmp.id, "CTA_PROTO_ICMP_ID");
    case CTA_PROTO_ICMP_TYPE: return readInteger(payload, fields.icmp.type, "CTA_PROTO_ICMP_TYPE");
    case CTA_PROTO_ICMP_CODE: return readInteger(payload, fields.icmp.code, "CTA_PROTO_ICMP_CODE");
    default: return NoFault;
    }
}

Fault identify(const L4Fields& fields, Tuple& tuple)
{
    unsigned needed = 0;
    switch (tuple.protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP:
        tuple.l4 = fields.ports;
        needed = PortBits;
        break;
    case IPPROTO_GRE:
        tuple.l4 = GreKeys{fields.ports.src, fields.ports.dst};
        needed = PortBits;
        break;
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6:
        tuple.l4 = fields.icmp;
        needed = IcmpBits;
        break;
    default: break;
    }
    const unsigned present = fields.seen & needed;
    if (present == 0) {
        tuple.l4 = std::monostate{};
    }
    return present == 0 || present == needed ? NoFault : Fault("CTA_TUPLE_PROTO");
}

Fault decodeL4(std::span<const std::byte> attributes, Tuple& tuple)
{
    L4Fields fields;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        const unsigned field = fieldOf(attribute.type);
        if (const Fault fault = decodeL4Field(field, attribute.payload, tuple, fields)) {
            return fault;
        }
        fields.seen |= bit(field);
    }
    if (!walker.intact()) {
        return Fault("CTA_TUPLE_PROTO");
    }
    return (fields.seen & bit(CTA_PROTO_NUM)) != 0 ? identify(fields, tuple)
                                                   : Fault("CTA_PROTO_NUM");
}

Fault decodePart(const Attribute& attribute, Tuple& tuple, std::optional<std::uint16_t>& zone)
{
    switch (attribute.type) {
    case CTA_TUPLE_IP: return decodeAddresses(attribute.payload, tuple);
    case CTA_TUPLE_PROTO: return decodeL4(attribute.payload, tuple);
    case CTA_TUPLE_ZONE: return readInteger(attribute.payload, zone.emplace(), "CTA_TUPLE_ZONE");
    default: return NoFault;
    }
}

} // namespace

Fault decodeTuple(std::span<const std::byte> attributes, Tuple& tuple,
                  std::optional<std::uint16_t>& zone)
{
    tuple = Tuple();
    bool hasL4 = false;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (const Fault fault = decodePart(attribute, tuple, zone)) {
            return fault;
        }
        hasL4 = hasL4 || attribute.type == CTA_TUPLE_PROTO;
    }
    if (!walker.intact()) {
        return Fault(BadLengths);
    }
    if (!tuple.src.isValid() || tuple.src.family() != tuple.dst.family()) {
        return Fault("CTA_TUPLE_IP");
    }
    return hasL4 ? NoFault : Fault("CTA_TUPLE_PROTO");
}

} // namespace natlens
