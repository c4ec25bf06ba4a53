// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/protocol_info_decoder.h"

#include <linux/netfilter/nfnetlink_conntrack.h>

#include "netlink/attribute_value.h"

namespace natlens {

namespace {

/// struct nf_ct_tcp_flags: two bytes, flags and mask.
Fault readFlags(std::span<const std::byte> payload, std::uint8_t& flags, std::uint8_t& mask,
                const char* name)
{
    if (payload.size() != 2) {
        return Fault(name);
    }
    flags = std::to_integer<std::uint8_t>(payload[0]);
    mask = std::to_integer<std::uint8_t>(payload[1]);
    return NoFault;
}

Fault decodeField(const Attribute& attribute, TcpInfo& tcp)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case CTA_PROTOINFO_TCP_STATE: return readInteger(payload, tcp.state, "CTA_PROTOINFO_TCP_STATE");
    case CTA_PROTOINFO_TCP_WSCALE_ORIGINAL:
        return readInteger(payload, tcp.wscaleOriginal, "CTA_PROTOINFO_TCP_WSCALE_ORIGINAL");
    case CTA_PROTOINFO_TCP_WSCALE_REPLY:
        return readInteger(payload, tcp.wscaleReply, "CTA_PROTOINFO_TCP_WSCALE_REPLY");
    case CTA_PROTOINFO_TCP_FLAGS_ORIGINAL:
        return readFlags(payload, tcp.flagsOriginal, tcp.flagsMaskOriginal,
                         "CTA_PROTOINFO_TCP_FLAGS_ORIGINAL");
    case CTA_PROTOINFO_TCP_FLAGS_REPLY:
        return readFlags(payload, tcp.flagsReply, tcp.flagsMaskReply,
                         "CTA_PROTOINFO_TCP_FLAGS_REPLY");
    default: return NoFault;
    }
}

Fault decodeField(const Attribute& attribute, SctpInfo& sctp)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case CTA_PROTOINFO_SCTP_STATE:
        return readInteger(payload, sctp.state, "CTA_PROTOINFO_SCTP_STATE");
    case CTA_PROTOINFO_SCTP_VTAG_ORIGINAL:
        return readInteger(payload, sctp.vtagOriginal, "CTA_PROTOINFO_SCTP_VTAG_ORIGINAL");
    case CTA_PROTOINFO_SCTP_VTAG_REPLY:
        return readInteger(payload, sctp.vtagReply, "CTA_PROTOINFO_SCTP_VTAG_REPLY");
    default: return NoFault;
    }
}

Fault decodeField(const Attribute& attribute, DccpInfo& dccp)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case CTA_PROTOINFO_DCCP_STATE:
        return readInteger(payload, dccp.state, "CTA_PROTOINFO_DCCP_STATE");
    case CTA_PROTOINFO_DCCP_ROLE: return readInteger(payload, dccp.role, "CTA_PROTOINFO_DCCP_ROLE");
    case CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ:
        return readInteger(payload, dccp.handshakeSeq, "CTA_PROTOINFO_DCCP_HANDSHAKE_SEQ");
    default: return NoFault;
    }
}

/// The state is attribute 1 of every protocol; the end of a flow is told with that alone.
template<class Info>
Fault decodeInfo(std::span<const std::byte> attributes, ProtocolInfo& info, const char* name)
{
    Info decoded;
    bool onlyState = true;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (const Fault fault = decodeField(attribute, decoded)) {
            return fault;
        }
        onlyState = onlyState && attribute.type == CTA_PROTOINFO_TCP_STATE;
    }
    if (!walker.intact()) {
        return Fault(name);
    }
    decoded.onlyState = onlyState;
    info = decoded;
    return NoFault;
}

Fault decodeProtocol(const Attribute& attribute, ProtocolInfo& info)
{
    switch (attribute.type) {
    case CTA_PROTOINFO_TCP:
        return decodeInfo<TcpInfo>(attribute.payload, info, "CTA_PROTOINFO_TCP");
    case CTA_PROTOINFO_SCTP:
        return decodeInfo<SctpInfo>(attribute.payload, info, "CTA_PROTOINFO_SCTP");
    case CTA_PROTOINFO_DCCP:
        return decodeInfo<DccpInfo>(attribute.payload, info, "CTA_PROTOINFO_DCCP");
    default: return NoFault;
    }
}

} // namespace

Fault decodeProtocolInfo(std::span<const std::byte> attributes, ProtocolInfo& info)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (const Fault fault = decodeProtocol(attribute, info)) {
            return fault;
        }
    }
    return walker.intact() ? NoFault : Fault(BadLengths);
}

} // namespace natlens
