// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/flow_decoder.h"

#include <linux/netfilter/nfnetlink_conntrack.h>

#include "netlink/accounting_decoder.h"
#include "netlink/attribute_value.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/kernel_numbers.h"
#include "netlink/protocol_info_decoder.h"
#include "netlink/rare_decoder.h"
#include "netlink/tuple_decoder.h"

namespace natlens {

namespace {

/// A flow while its message is read. The rare part is allocated by its first attribute.
class FlowBuilder {
public:
    explicit FlowBuilder(Flow& flow) : m_flow(flow) {}

    [[nodiscard]] Fault take(const Attribute& attribute);
    void finish() { m_flow.rare = std::move(m_rare); }

private:
    [[nodiscard]] Fault takeNested(const Attribute& attribute);
    [[nodiscard]] Fault takeRare(const Attribute& attribute);
    [[nodiscard]] Fault takeSynproxy(std::span<const std::byte> payload);
    [[nodiscard]] Fault takeStatus(std::span<const std::byte> payload);
    void takeUnknown(const Attribute& attribute);

    RareAttributes& rare()
    {
        if (!m_rare) {
            m_rare = std::make_shared<RareAttributes>();
        }
        return *m_rare;
    }

    Flow& m_flow;
    std::shared_ptr<RareAttributes> m_rare;
};

Fault FlowBuilder::take(const Attribute& attribute)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case CTA_STATUS: return takeStatus(payload);
    case CTA_TIMEOUT: return readInteger(payload, m_flow.timeout.emplace(), "CTA_TIMEOUT");
    case CTA_MARK: return readInteger(payload, m_flow.mark.emplace(), "CTA_MARK");
    case CTA_USE: return readInteger(payload, m_flow.use.emplace(), "CTA_USE");
    case CTA_ID: return readInteger(payload, m_flow.id.emplace(), "CTA_ID");
    case CTA_ZONE: return readInteger(payload, m_flow.zone, "CTA_ZONE");
    case CtaTimestampEvent:
        return readInteger(payload, m_flow.eventNs.emplace(), "CTA_TIMESTAMP_EVENT");
    default: return takeNested(attribute);
    }
}

/// Machines that need aligned 64-bit numbers get an empty attribute before CTA_TIMESTAMP_EVENT
/// whose number, CTA_TIMESTAMP_PAD, is that of CTA_STATUS (ctnetlink_dump_event_timestamp()).
Fault FlowBuilder::takeStatus(std::span<const std::byte> payload)
{
    return payload.empty() ? NoFault : readInteger(payload, m_flow.status.emplace(), "CTA_STATUS");
}

Fault FlowBuilder::takeNested(const Attribute& attribute)
{
    const auto payload = attribute.payload;
    std::optional<std::uint16_t> zone;
    Fault fault;
    switch (attribute.type) {
    case CTA_TUPLE_ORIG:
        fault = decodeTuple(payload, m_flow.original, zone);
        if (zone) {
            rare().zoneOriginal = zone;
        }
        return fault;
    case CTA_TUPLE_REPLY:
        fault = decodeTuple(payload, m_flow.reply, zone);
        if (zone) {
            rare().zoneReply = zone;
        }
        return fault;
    case CTA_PROTOINFO: return decodeProtocolInfo(payload, m_flow.protocolInfo);
    case CTA_COUNTERS_ORIG: return decodeCounters(payload, m_flow.countersOriginal);
    case CTA_COUNTERS_REPLY: return decodeCounters(payload, m_flow.countersReply);
    case CTA_TIMESTAMP: return decodeTimestamps(payload, m_flow.timestamps);
    default: return takeRare(attribute);
    }
}

Fault FlowBuilder::takeRare(const Attribute& attribute)
{
    const auto payload = attribute.payload;
    std::optional<std::uint16_t> zone;
    switch (attribute.type) {
    case CTA_HELP: return decodeHelp(payload, rare());
    case CTA_SECCTX: return decodeSecctx(payload, rare());
    case CTA_LABELS: rare().labels.assign(payload.begin(), payload.end()); break;
    case CTA_LABELS_MASK: rare().labelsMask.assign(payload.begin(), payload.end()); break;
    case CTA_TUPLE_MASTER: return decodeTuple(payload, rare().master.emplace(), zone);
    case CTA_SEQ_ADJ_ORIG:
        return decodeSequenceAdjustment(payload, rare().seqAdjOriginal.emplace());
    case CTA_SEQ_ADJ_REPLY: return decodeSequenceAdjustment(payload, rare().seqAdjReply.emplace());
    case CTA_SYNPROXY: return takeSynproxy(payload);
    default: takeUnknown(attribute); break;
    }
    return NoFault;
}

/// Every entry that was made over netlink carries one (ctnetlink_create_conntrack()), all zero: no
/// proxy has touched the flow.
Fault FlowBuilder::takeSynproxy(std::span<const std::byte> payload)
{
    Synproxy synproxy;
    const Fault fault = decodeSynproxy(payload, synproxy);
    if (!fault && synproxy != Synproxy()) {
        rare().synproxy = synproxy;
    }
    return fault;
}

void FlowBuilder::takeUnknown(const Attribute& attribute)
{
    const auto length = static_cast<std::uint16_t>(attribute.payload.size());
    rare().unknown.push_back({attribute.type, length});
}

const char* attributeName(std::uint16_t type)
{
    switch (type) {
    case CTA_TUPLE_ORIG: return "CTA_TUPLE_ORIG";
    case CTA_TUPLE_REPLY: return "CTA_TUPLE_REPLY";
    case CTA_PROTOINFO: return "CTA_PROTOINFO";
    case CTA_COUNTERS_ORIG: return "CTA_COUNTERS_ORIG";
    case CTA_COUNTERS_REPLY: return "CTA_COUNTERS_REPLY";
    case CTA_TIMESTAMP: return "CTA_TIMESTAMP";
    case CTA_HELP: return "CTA_HELP";
    case CTA_SECCTX: return "CTA_SECCTX";
    case CTA_TUPLE_MASTER: return "CTA_TUPLE_MASTER";
    case CTA_SEQ_ADJ_ORIG: return "CTA_SEQ_ADJ_ORIG";
    case CTA_SEQ_ADJ_REPLY: return "CTA_SEQ_ADJ_REPLY";
    case CTA_SYNPROXY: return "CTA_SYNPROXY";
    default: return "a flow";
    }
}

} // namespace

MessageFault decodeFlowInto(std::span<const std::byte> attributes, Flow& flow)
{
    FlowBuilder builder(flow);
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (const Fault fault = builder.take(attribute)) {
            return {attributeName(attribute.type), fault.attribute()};
        }
    }
    if (!walker.intact()) {
        return {"a flow", BadLengths};
    }
    if (!flow.original.src.isValid()) {
        return {"a flow", "CTA_TUPLE_ORIG is missing"};
    }
    builder.finish();
    return {};
}

Result<Flow> decodeFlow(std::span<const std::byte> attributes)
{
    Flow flow;
    if (const MessageFault fault = decodeFlowInto(attributes, flow)) {
        return tl::unexpected(toError(fault));
    }
    return flow;
}

Error toError(const MessageFault& fault)
{
    return {ErrorCode::Malformed, 0,
            std::string("decoding ") + fault.attribute + ": " + fault.inside};
}

} // namespace natlens
