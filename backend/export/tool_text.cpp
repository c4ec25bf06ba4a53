// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/tool_text.h"

#include "export/text_append.h"

namespace natlens {

namespace {

constexpr std::size_t HelperNameOfTool = 15; ///< the tool cuts a helper's name here

template<class Identity> Identity identityOf(const Tuple& tuple)
{
    const auto* identity = std::get_if<Identity>(&tuple.l4);
    return identity ? *identity : Identity{};
}

void appendHexField(std::string& out, std::string_view name, unsigned value)
{
    out.append(name).append("0x");
    appendNumber(out, value, 16);
    out += ' ';
}

} // namespace

void appendField(std::string& out, std::string_view name, std::uint64_t value)
{
    out += name;
    appendNumber(out, value);
    out += ' ';
}

void appendAddresses(std::string& out, const Tuple& tuple, std::string_view prefix)
{
    if (!tuple.src.isValid()) {
        return;
    }
    out.append(prefix).append("src=");
    appendAddress(out, tuple.src);
    out.append(" ").append(prefix).append("dst=");
    appendAddress(out, tuple.dst);
    out += ' ';
}

void appendL4(std::string& out, const Tuple& tuple)
{
    switch (tuple.protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP:
        appendField(out, "sport=", identityOf<Ports>(tuple).src);
        appendField(out, "dport=", identityOf<Ports>(tuple).dst);
        break;
    case IPPROTO_GRE:
        appendHexField(out, "srckey=", identityOf<GreKeys>(tuple).src);
        appendHexField(out, "dstkey=", identityOf<GreKeys>(tuple).dst);
        break;
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6:
        appendField(out, "type=", identityOf<IcmpIdentity>(tuple).type);
        appendField(out, "code=", identityOf<IcmpIdentity>(tuple).code);
        appendField(out, "id=", identityOf<IcmpIdentity>(tuple).id);
        break;
    default: break;
    }
}

void appendHelper(std::string& out, const std::optional<std::string>& helper)
{
    if (helper) {
        out.append("helper=").append(*helper, 0, HelperNameOfTool);
    }
}

void appendEventName(std::string& out, FlowEventKind kind)
{
    switch (kind) {
    case FlowEventKind::New: out += "    [NEW] "; break;
    case FlowEventKind::Update: out += " [UPDATE] "; break;
    case FlowEventKind::Destroy: out += "[DESTROY] "; break;
    }
}

} // namespace natlens
