// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/conntrack_decoder.h"

#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <utility>

#include "netlink/flow_decoder.h"
#include "netlink/message_walker.h"
#include "netlink/packed_decoder.h"

namespace natlens {

namespace {

constexpr std::uint16_t messageType(unsigned subsystem, unsigned message)
{
    return static_cast<std::uint16_t>((subsystem << 8) | message);
}

constexpr auto FlowNew = messageType(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_NEW);
constexpr auto FlowDelete = messageType(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE);
constexpr auto ExpectationNew = messageType(NFNL_SUBSYS_CTNETLINK_EXP, IPCTNL_MSG_EXP_NEW);
constexpr auto ExpectationDelete = messageType(NFNL_SUBSYS_CTNETLINK_EXP, IPCTNL_MSG_EXP_DELETE);

/// The event of a new flow asks to create, an answer to a dump or a get is one of many
/// messages; what is left is the event of a change (ctnetlink_conntrack_event()).
FlowEventKind flowKind(const nlmsghdr& head)
{
    if (head.nlmsg_type == FlowDelete) {
        return FlowEventKind::Destroy;
    }
    constexpr int NewFlags = NLM_F_CREATE | NLM_F_EXCL | NLM_F_MULTI;
    return (head.nlmsg_flags & NewFlags) != 0 ? FlowEventKind::New : FlowEventKind::Update;
}

void takePackedFlow(const Message& message, ConntrackSink& sink)
{
    PackedFlow flow;
    std::shared_ptr<const RareFlow> rare;
    if (const auto fault =
            decodePackedInto(message.payload.subspan(sizeof(nfgenmsg)), flow, rare)) {
        sink.onMalformed(toError(fault));
        return;
    }
    sink.onPackedFlow(flowKind(message.head), flow, std::move(rare));
}

void takeFlow(const Message& message, ConntrackSink& sink)
{
    if (sink.wantsPackedFlows()) {
        takePackedFlow(message, sink);
        return;
    }
    Flow flow;
    if (const auto fault = decodeFlowInto(message.payload.subspan(sizeof(nfgenmsg)), flow)) {
        sink.onMalformed(toError(fault));
        return;
    }
    sink.onFlow(flowKind(message.head), std::move(flow));
}

void takeExpectation(const Message& message, ConntrackSink& sink)
{
    Expectation expectation;
    const auto attributes = message.payload.subspan(sizeof(nfgenmsg));
    if (const auto fault = decodeExpectationInto(attributes, expectation)) {
        sink.onMalformed(toError(fault));
        return;
    }
    const bool gone = message.head.nlmsg_type == ExpectationDelete;
    sink.onExpectation(gone ? FlowEventKind::Destroy : FlowEventKind::New, std::move(expectation));
}

void takeMessage(const Message& message, ConntrackSink& sink)
{
    const std::uint16_t type = message.head.nlmsg_type;
    const bool flow = type == FlowNew || type == FlowDelete;
    const bool expectation = type == ExpectationNew || type == ExpectationDelete;
    if (!flow && !expectation) {
        if (type >= NLMSG_MIN_TYPE) {
            sink.onUnknown(type);
        }
        return;
    }
    if (message.payload.size() < sizeof(nfgenmsg)) {
        sink.onMalformed({ErrorCode::Malformed, 0, "decoding a message: shorter than its head"});
    } else if (flow) {
        takeFlow(message, sink);
    } else {
        takeExpectation(message, sink);
    }
}

} // namespace

void decodeConntrack(std::span<const std::byte> bytes, ConntrackSink& sink)
{
    MessageWalker walker(bytes);
    for (Message message; walker.next(message);) {
        takeMessage(message, sink);
    }
    if (!walker.intact()) {
        sink.onMalformed({ErrorCode::Malformed, 0, "decoding messages: nlmsg_len is out of range"});
    }
}

} // namespace natlens
