// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <ctime>
#include <string_view>
#include <type_traits>

#include "export/flow_text.h"
#include "export/text_append.h"
#include "export/tool_text.h"

namespace natlens {

namespace {

constexpr std::size_t NameWidth = 8;
constexpr std::uint8_t StatesOfTool = 10; ///< the tool calls what is beyond them NONE
constexpr std::uint64_t NsPerSecond = 1'000'000'000;

void appendProtocol(std::string& out, std::string_view name, unsigned number)
{
    out += name;
    out.append(NameWidth - std::min(NameWidth, name.size()), ' ');
    out += ' ';
    appendNumber(out, number);
    out += ' ';
}

std::string_view toolName(std::uint8_t protocol)
{
    switch (protocol) {
    case IPPROTO_TCP: return "tcp";
    case IPPROTO_UDP: return "udp";
    case IPPROTO_UDPLITE: return "udplite";
    case IPPROTO_SCTP: return "sctp";
    case IPPROTO_DCCP: return "dccp";
    case IPPROTO_ICMP: return "icmp";
    case IPPROTO_ICMPV6: return "icmpv6";
    case IPPROTO_GRE: return "gre";
    default: return "unknown";
    }
}

void appendState(std::string& out, const ProtocolInfo& info)
{
    const auto append = [&](const auto& told) {
        if constexpr (!std::is_same_v<decltype(told), const std::monostate&>) {
            out += told.state < StatesOfTool ? stateName(info) : "NONE";
            out += ' ';
        }
    };
    std::visit(append, info);
}

void appendDirection(std::string& out, const Tuple& tuple, std::string_view zoneName,
                     const std::optional<std::uint16_t>& zone,
                     const std::optional<Counters>& counters)
{
    appendAddresses(out, tuple, "");
    appendL4(out, tuple);
    if (zone) {
        appendField(out, zoneName, *zone);
    }
    if (counters) {
        appendField(out, "packets=", counters->packets);
        appendField(out, "bytes=", counters->bytes);
    }
}

void appendAssured(std::string& out, std::uint32_t status)
{
    if ((status & StatusHwOffload) != 0) {
        out += "[HW_OFFLOAD] ";
    } else if ((status & StatusOffload) != 0) {
        out += "[OFFLOAD] ";
    } else if ((status & StatusAssured) != 0) {
        out += "[ASSURED] ";
    }
}

void appendAge(std::string& out, const Timestamps& timestamps)
{
    const auto stop = timestamps.stopNs != 0 ? timestamps.stopNs / NsPerSecond
                                             : static_cast<std::uint64_t>(std::time(nullptr));
    appendField(out, "delta-time=", stop - timestamps.startNs / NsPerSecond);
}

void appendMeta(std::string& out, const Flow& flow, const RareAttributes& rare)
{
    if (flow.mark) {
        appendField(out, "mark=", *flow.mark);
    }
    if (rare.secctx) {
        out.append("secctx=").append(*rare.secctx) += ' ';
    }
    if (flow.zone != 0) {
        appendField(out, "zone=", flow.zone);
    }
    if (flow.timestamps) {
        appendAge(out, *flow.timestamps);
    }
    if (rare.helper) {
        appendHelper(out, rare.helper);
        out += ' ';
    }
    if (flow.use) {
        appendField(out, "use=", *flow.use);
    }
    if (flow.id) {
        appendField(out, "id=", *flow.id);
    }
}

} // namespace

void appendConntrackLine(std::string& out, const Flow& flow)
{
    static const RareAttributes NoRare;
    const RareAttributes& rare = flow.rare ? *flow.rare : NoRare;
    const bool v4 = flow.original.family() == L3Protocol::Ipv4;
    appendProtocol(out, v4 ? "ipv4" : "ipv6", static_cast<unsigned>(flow.original.family()));
    appendProtocol(out, toolName(flow.original.protocol), flow.original.protocol);
    if (flow.timeout) {
        appendNumber(out, *flow.timeout);
        out += ' ';
    }
    appendState(out, flow.protocolInfo);
    appendDirection(out, flow.original, "zone-orig=", rare.zoneOriginal, flow.countersOriginal);
    if (flow.status && (*flow.status & StatusSeenReply) == 0) {
        out += "[UNREPLIED] ";
    }
    appendDirection(out, flow.reply, "zone-reply=", rare.zoneReply, flow.countersReply);
    appendAssured(out, flow.status.value_or(0));
    appendMeta(out, flow, rare);
    out.pop_back();
}

void appendConntrackEventLine(std::string& out, FlowEventKind kind, const Flow& flow)
{
    appendEventName(out, kind);
    appendConntrackLine(out, flow);
}

} // namespace natlens
