// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/trace_decoder.h"

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#include "netlink/attribute_value.h"
#include "netlink/host_integer.h"
#include "netlink/packet_headers.h"
#include "netlink/rtnetlink_walk.h"

namespace natlens {

namespace {

constexpr std::uint16_t TraceMessage = (NFNL_SUBSYS_NFTABLES << 8) | NFT_MSG_TRACE;

// linux/netfilter/nf_tables.h of Linux 6.16; older headers end at NFTA_TRACE_PAD, 17.
constexpr std::uint16_t FlowId = 18;
constexpr std::uint16_t FlowDirection = 19;
constexpr std::uint16_t FlowStatus = 20;
constexpr std::uint16_t FlowState = 21;

template<class T, class Told> bool take(std::span<const std::byte> payload, std::optional<Told>& to)
{
    T value{};
    if (readInteger(payload, value, "NFTA_TRACE")) {
        return false;
    }
    to = static_cast<Told>(value);
    return true;
}

bool take(std::span<const std::byte> payload, std::uint32_t& to)
{
    return !readInteger(payload, to, "NFTA_TRACE");
}

/// What a message tells of the packet's headers; put together when all of it is read.
struct Headers {
    std::span<const std::byte> network;
    std::span<const std::byte> transport;
};

bool takeVerdict(std::span<const std::byte> payload, TraceEvent& event)
{
    return forEachAttribute(payload, [&event](const Attribute& attribute) {
        switch (attribute.type) {
        case NFTA_VERDICT_CODE: return take<std::uint32_t>(attribute.payload, event.verdict);
        case NFTA_VERDICT_CHAIN: event.jumpTarget = readString(attribute.payload); return true;
        default: return true;
        }
    });
}

bool takeAttribute(const Attribute& attribute, TraceEvent& event, Headers& headers)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case NFTA_TRACE_TABLE: event.table = readString(payload); return true;
    case NFTA_TRACE_CHAIN: event.chain = readString(payload); return true;
    case NFTA_TRACE_RULE_HANDLE: return take<std::uint64_t>(payload, event.ruleHandle);
    case NFTA_TRACE_TYPE: return take(payload, event.type);
    case NFTA_TRACE_VERDICT: return takeVerdict(payload, event);
    case NFTA_TRACE_ID: return take(payload, event.id);
    case NFTA_TRACE_NETWORK_HEADER: headers.network = payload; return true;
    case NFTA_TRACE_TRANSPORT_HEADER: headers.transport = payload; return true;
    case NFTA_TRACE_IIF: return take<std::uint32_t>(payload, event.inInterface);
    case NFTA_TRACE_OIF: return take<std::uint32_t>(payload, event.outInterface);
    case NFTA_TRACE_MARK: return take<std::uint32_t>(payload, event.mark);
    case NFTA_TRACE_POLICY: return take<std::uint32_t>(payload, event.policy);
    case FlowId: return take<std::uint32_t>(payload, event.flowId);
    case FlowDirection: return take<std::uint8_t>(payload, event.direction);
    case FlowStatus: return take<std::uint32_t>(payload, event.flowStatus);
    case FlowState: return take<std::uint32_t>(payload, event.flowState);
    case NFTA_TRACE_NFPROTO: {
        std::uint32_t protocol = 0;
        const bool read = take(payload, protocol);
        event.nfproto = static_cast<std::uint8_t>(protocol);
        return read;
    }
    default: return true;
    }
}

bool readEvent(std::span<const std::byte> payload, std::vector<TraceEvent>& out)
{
    nfgenmsg head{};
    if (!readHead(payload, head)) {
        return false;
    }
    TraceEvent event;
    event.family = head.nfgen_family;
    Headers headers;
    const bool read = forEachAttribute(payload.subspan(sizeof head),
                                       [&event, &headers](const Attribute& attribute) {
                                           return takeAttribute(attribute, event, headers);
                                       });
    if (!read) {
        return false;
    }
    event.tuple = tupleOfHeaders(headers.network, headers.transport);
    out.push_back(std::move(event));
    return true;
}

} // namespace

std::size_t decodeTrace(std::span<const std::byte> bytes, std::vector<TraceEvent>& out)
{
    return decodeRtnetlink(bytes, TraceMessage,
                           [&out](auto payload) { return readEvent(payload, out); });
}

} // namespace natlens
