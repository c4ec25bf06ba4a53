// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/packed_decoder.h"

#include <bit>
#include <cstring>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <netinet/in.h>

#include "netlink/attribute_walker.h"
#include "netlink/kernel_numbers.h"

namespace natlens {

namespace {

// Every function here returns false for what it does not know in full, be it rare or wrong: then
// the careful decoder looks at the message, and says which of the two it is.

constexpr std::size_t Ipv4Length = 4;
constexpr std::size_t Ipv6Length = 16;
constexpr std::uint32_t LargestPackedUse = 254;

template<class T> T swapped(T value)
{
    if constexpr (std::endian::native == std::endian::big || sizeof(T) == 1) {
        return value;
    } else if constexpr (sizeof(T) == 2) {
        return __builtin_bswap16(value);
    } else if constexpr (sizeof(T) == 4) {
        return __builtin_bswap32(value);
    } else {
        return __builtin_bswap64(value);
    }
}

template<class T> bool take(const Attribute& attribute, T& value)
{
    if (attribute.payload.size() != sizeof(T)) {
        return false;
    }
    std::memcpy(&value, attribute.payload.data(), sizeof value);
    value = swapped(value);
    return true;
}

constexpr unsigned bit(unsigned number)
{
    return 1U << number;
}

/// One direction, and what is kept of it elsewhere in the flow.
struct Direction {
    PackedTuple& tuple;
    L3Protocol family = L3Protocol::None;
    std::uint8_t protocol = 0;
    L4Kind kind = L4Kind::None;
};

bool takeAddress(const Attribute& attribute, std::size_t length,
                 std::array<std::uint8_t, 16>& address)
{
    if (attribute.payload.size() != length) {
        return false;
    }
    std::memcpy(address.data(), attribute.payload.data(), length);
    return true;
}

bool takeAddresses(std::span<const std::byte> attributes, Direction& direction)
{
    unsigned seen = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        bool fine = false;
        switch (attribute.type) {
        case CTA_IP_V4_SRC: fine = takeAddress(attribute, Ipv4Length, direction.tuple.src); break;
        case CTA_IP_V4_DST: fine = takeAddress(attribute, Ipv4Length, direction.tuple.dst); break;
        case CTA_IP_V6_SRC: fine = takeAddress(attribute, Ipv6Length, direction.tuple.src); break;
        case CTA_IP_V6_DST: fine = takeAddress(attribute, Ipv6Length, direction.tuple.dst); break;
        default: break;
        }
        if (!fine || (seen & bit(attribute.type)) != 0) {
            return false;
        }
        seen |= bit(attribute.type);
    }
    const bool v4 = seen == (bit(CTA_IP_V4_SRC) | bit(CTA_IP_V4_DST));
    const bool v6 = seen == (bit(CTA_IP_V6_SRC) | bit(CTA_IP_V6_DST));
    direction.family = v4 ? L3Protocol::Ipv4 : L3Protocol::Ipv6;
    return walker.intact() && (v4 || v6);
}

bool takeKind(unsigned seen, Direction& direction)
{
    const unsigned rest = seen & ~bit(CTA_PROTO_NUM);
    switch (direction.protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP: direction.kind = L4Kind::Ports; break;
    case IPPROTO_GRE: direction.kind = L4Kind::GreKeys; break;
    case IPPROTO_ICMP:
        direction.kind = L4Kind::Icmp;
        return rest
               == (bit(CTA_PROTO_ICMP_ID) | bit(CTA_PROTO_ICMP_TYPE) | bit(CTA_PROTO_ICMP_CODE));
    case IPPROTO_ICMPV6:
        direction.kind = L4Kind::Icmp;
        return rest
               == (bit(CTA_PROTO_ICMPV6_ID) | bit(CTA_PROTO_ICMPV6_TYPE)
                   | bit(CTA_PROTO_ICMPV6_CODE));
    default: return false;
    }
    return rest == (bit(CTA_PROTO_SRC_PORT) | bit(CTA_PROTO_DST_PORT));
}

bool takeL4(std::span<const std::byte> attributes, Direction& direction)
{
    unsigned seen = 0;
    std::uint8_t type = 0;
    std::uint8_t code = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        bool fine = false;
        switch (attribute.type) {
        case CTA_PROTO_NUM: fine = take(attribute, direction.protocol); break;
        case CTA_PROTO_SRC_PORT:
        case CTA_PROTO_ICMP_ID:
        case CTA_PROTO_ICMPV6_ID: fine = take(attribute, direction.tuple.first); break;
        case CTA_PROTO_DST_PORT: fine = take(attribute, direction.tuple.second); break;
        case CTA_PROTO_ICMP_TYPE:
        case CTA_PROTO_ICMPV6_TYPE: fine = take(attribute, type); break;
        case CTA_PROTO_ICMP_CODE:
        case CTA_PROTO_ICMPV6_CODE: fine = take(attribute, code); break;
        default: break;
        }
        if (!fine || (seen & bit(attribute.type)) != 0) {
            return false;
        }
        seen |= bit(attribute.type);
    }
    if (!walker.intact() || (seen & bit(CTA_PROTO_NUM)) == 0 || !takeKind(seen, direction)) {
        return false;
    }
    if (direction.kind == L4Kind::Icmp) {
        direction.tuple.second = static_cast<std::uint16_t>((unsigned{type} << 8U) | code);
    }
    return true;
}

bool takeTuple(std::span<const std::byte> attributes, Direction& direction)
{
    unsigned seen = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        const bool fine =
            (attribute.type == CTA_TUPLE_IP && takeAddresses(attribute.payload, direction))
            || (attribute.type == CTA_TUPLE_PROTO && takeL4(attribute.payload, direction));
        if (!fine || (seen & bit(attribute.type)) != 0) {
            return false;
        }
        seen |= bit(attribute.type);
    }
    return walker.intact() && seen == (bit(CTA_TUPLE_IP) | bit(CTA_TUPLE_PROTO));
}

bool takeOriginal(std::span<const std::byte> attributes, PackedFlow& flow)
{
    Direction direction{flow.original};
    const bool fine = takeTuple(attributes, direction);
    flow.setOriginal(direction.family, direction.protocol, direction.kind);
    return fine;
}

bool takeReply(std::span<const std::byte> attributes, PackedFlow& flow)
{
    Direction direction{flow.reply};
    const bool fine = takeTuple(attributes, direction);
    flow.setReply(direction.family, direction.protocol, direction.kind);
    return fine;
}

bool takeFlags(const Attribute& attribute, std::uint8_t& flags, std::uint8_t& mask)
{
    if (attribute.payload.size() != 2) {
        return false;
    }
    flags = std::to_integer<std::uint8_t>(attribute.payload[0]);
    mask = std::to_integer<std::uint8_t>(attribute.payload[1]);
    return true;
}

bool takeTcp(std::span<const std::byte> attributes, PackedFlow& flow)
{
    TcpInfo tcp;
    tcp.onlyState = true;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        bool fine = false;
        switch (attribute.type) {
        case CTA_PROTOINFO_TCP_STATE: fine = take(attribute, tcp.state); break;
        case CTA_PROTOINFO_TCP_WSCALE_ORIGINAL: fine = take(attribute, tcp.wscaleOriginal); break;
        case CTA_PROTOINFO_TCP_WSCALE_REPLY: fine = take(attribute, tcp.wscaleReply); break;
        case CTA_PROTOINFO_TCP_FLAGS_ORIGINAL:
            fine = takeFlags(attribute, tcp.flagsOriginal, tcp.flagsMaskOriginal);
            break;
        case CTA_PROTOINFO_TCP_FLAGS_REPLY:
            fine = takeFlags(attribute, tcp.flagsReply, tcp.flagsMaskReply);
            break;
        default: break;
        }
        if (!fine) {
            return false;
        }
        tcp.onlyState = tcp.onlyState && attribute.type == CTA_PROTOINFO_TCP_STATE;
    }
    packTcp(flow, tcp);
    return walker.intact() && fitsPacked(tcp);
}

bool takeProtocolInfo(std::span<const std::byte> attributes, PackedFlow& flow)
{
    AttributeWalker walker(attributes);
    Attribute attribute;
    return walker.next(attribute) && walker.intact() && attribute.type == CTA_PROTOINFO_TCP
           && takeTcp(attribute.payload, flow);
}

bool takeCounters(std::span<const std::byte> attributes, Counters& counters)
{
    unsigned seen = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        const bool fine =
            (attribute.type == CTA_COUNTERS_PACKETS && take(attribute, counters.packets))
            || (attribute.type == CTA_COUNTERS_BYTES && take(attribute, counters.bytes))
            || attribute.type == CTA_COUNTERS_PAD;
        if (!fine) {
            return false;
        }
        seen |= bit(attribute.type);
    }
    constexpr unsigned Both = bit(CTA_COUNTERS_PACKETS) | bit(CTA_COUNTERS_BYTES);
    return walker.intact() && (seen & Both) == Both;
}

/// CTA_TIMESTAMP_STOP is that of an ended flow.
bool takeTimestamps(std::span<const std::byte> attributes, PackedFlow& flow)
{
    unsigned seen = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        const bool fine = (attribute.type == CTA_TIMESTAMP_START && take(attribute, flow.startNs))
                          || attribute.type == CTA_TIMESTAMP_PAD;
        if (!fine) {
            return false;
        }
        seen |= bit(attribute.type);
    }
    return walker.intact() && (seen & bit(CTA_TIMESTAMP_START)) != 0;
}

/// All zero, as it is with every flow that was made over netlink: nothing to keep.
bool takeNoSynproxy(std::span<const std::byte> attributes)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        std::uint32_t value = 0;
        if (attribute.type < CTA_SYNPROXY_ISN || attribute.type > CTA_SYNPROXY_TSOFF
            || !take(attribute, value) || value != 0) {
            return false;
        }
    }
    return walker.intact();
}

bool takeUse(const Attribute& attribute, PackedFlow& flow)
{
    std::uint32_t use = 0;
    if (!take(attribute, use) || use > LargestPackedUse) {
        return false;
    }
    flow.use = static_cast<std::uint8_t>(use);
    return true;
}

/// The bits of PackedFlow::Has that this attribute brings; none: it has no bit.
unsigned hasBit(unsigned type)
{
    switch (type) {
    case CTA_STATUS: return PackedFlow::HasStatus;
    case CTA_TIMEOUT: return PackedFlow::HasTimeout;
    case CTA_MARK: return PackedFlow::HasMark;
    case CTA_USE: return PackedFlow::HasUse;
    case CTA_ID: return PackedFlow::HasId;
    case CTA_COUNTERS_ORIG: return PackedFlow::HasOriginalCounters;
    case CTA_COUNTERS_REPLY: return PackedFlow::HasReplyCounters;
    case CTA_TIMESTAMP: return PackedFlow::HasTimestamps;
    default: return 0;
    }
}

bool takeAttribute(const Attribute& attribute, PackedFlow& flow)
{
    switch (attribute.type) {
    case CTA_TUPLE_ORIG: return takeOriginal(attribute.payload, flow);
    case CTA_TUPLE_REPLY: return takeReply(attribute.payload, flow);
    case CTA_STATUS: return take(attribute, flow.status);
    case CTA_PROTOINFO: return takeProtocolInfo(attribute.payload, flow);
    case CTA_TIMEOUT: return take(attribute, flow.timeout);
    case CTA_MARK: return take(attribute, flow.mark);
    case CTA_COUNTERS_ORIG: return takeCounters(attribute.payload, flow.originalCounters);
    case CTA_COUNTERS_REPLY: return takeCounters(attribute.payload, flow.replyCounters);
    case CTA_USE: return takeUse(attribute, flow);
    case CTA_ID: return take(attribute, flow.id);
    case CTA_ZONE: return take(attribute, flow.zone);
    case CTA_TIMESTAMP: return takeTimestamps(attribute.payload, flow);
    case CTA_SYNPROXY: return takeNoSynproxy(attribute.payload);
    case CtaTimestampEvent: return attribute.payload.size() == sizeof(std::uint64_t);
    default: return false;
    }
}

bool decodeCommon(std::span<const std::byte> attributes, PackedFlow& flow)
{
    static_assert(CtaTimestampEvent < 32);
    unsigned seen = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (!takeAttribute(attribute, flow) || (seen & bit(attribute.type)) != 0) {
            return false;
        }
        seen |= bit(attribute.type);
        flow.has = static_cast<std::uint16_t>(flow.has | hasBit(attribute.type));
    }
    return walker.intact() && (seen & bit(CTA_TUPLE_ORIG)) != 0;
}

} // namespace

MessageFault decodePackedInto(std::span<const std::byte> attributes, PackedFlow& flow,
                              std::shared_ptr<const RareFlow>& rare)
{
    flow = PackedFlow();
    rare = nullptr;
    if (decodeCommon(attributes, flow)) {
        return {};
    }
    Flow careful;
    if (const MessageFault fault = decodeFlowInto(attributes, careful)) {
        return fault;
    }
    flow = pack(careful, rare);
    return {};
}

} // namespace natlens
