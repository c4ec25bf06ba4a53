// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/client/stream_frames.h"

#include <cerrno>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "attribute_bytes.h"
#include "message_encoder.h"
#include "unit/client/messages.h"
#include "wire/payloads.h"

namespace natlens::test {

namespace {

constexpr unsigned typeOf(unsigned subsystem, unsigned message)
{
    return subsystem << 8 | message;
}

/// A netlink message of another family than nfnetlink's.
Bytes plainMessage(std::uint16_t type, std::uint32_t sequence, const void* body, std::size_t size)
{
    nlmsghdr head{};
    head.nlmsg_len = static_cast<std::uint32_t>(NLMSG_LENGTH(size));
    head.nlmsg_type = type;
    head.nlmsg_seq = sequence;
    Bytes bytes(head.nlmsg_len);
    std::memcpy(bytes.data(), &head, sizeof head);
    std::memcpy(bytes.data() + NLMSG_HDRLEN, body, size);
    return bytes;
}

Bytes socketMessage()
{
    inet_diag_msg body{};
    body.idiag_family = AF_INET;
    body.idiag_state = 10; // TCP_LISTEN
    body.id.idiag_sport = 0x5000;
    return plainMessage(SOCK_DIAG_BY_FAMILY, IPPROTO_TCP, &body, sizeof body);
}

/// The refusal to tell of a flow: struct nlmsgerr, which holds the request's head, and the rest.
Bytes refusal()
{
    const Bytes request = flowMessage(FlowEventKind::Update, 7);
    Bytes body(sizeof(int) + request.size());
    const int error = -ENOENT;
    std::memcpy(body.data(), &error, sizeof error);
    std::memcpy(body.data() + sizeof error, request.data(), request.size());
    return plainMessage(NLMSG_ERROR, 1, body.data(), body.size());
}

Expectation expectation()
{
    Expectation expected;
    expected.tuple = {IpAddress::parse("10.0.1.2").value(), IpAddress::parse("10.0.2.2").value(),
                      IPPROTO_TCP, Ports{0, 2121}};
    expected.mask = {IpAddress::parse("255.255.255.255").value(),
                     IpAddress::parse("255.255.255.255").value(), IPPROTO_TCP, Ports{0, 0xFFFF}};
    expected.master = {IpAddress::parse("10.0.1.2").value(), IpAddress::parse("10.0.2.2").value(),
                       IPPROTO_TCP, Ports{40000, 21}};
    return expected;
}

} // namespace

std::vector<SampleFrame> sampleFrames()
{
    const Bytes flow = flowMessage(FlowEventKind::New, 7);
    return {
        {FrameType::Dump, flow},
        {FrameType::Event, flow},
        {FrameType::Event, flowMessage(FlowEventKind::Destroy, 7)},
        {FrameType::Refreshed, flow},
        {FrameType::Refreshed, refusal()},
        {FrameType::Expectation, encode(expectation())},
        {FrameType::Addresses, addressMessage(IpAddress::parse("10.0.1.1").value())},
        {FrameType::CpuStats, message(typeOf(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_GET_STATS_CPU), 0,
                                      attribute(CTA_STATS_DROP, bytes({0, 0, 0, 9})))},
        {FrameType::Sockets, socketMessage()},
        {FrameType::Trace, message(typeOf(NFNL_SUBSYS_NFTABLES, NFT_MSG_TRACE), 0,
                                   joined({attribute(NFTA_TRACE_ID, bytes({0, 0, 0, 1})),
                                           attribute(NFTA_TRACE_TYPE, bytes({0, 0, 0, 3})),
                                           attribute(NFTA_TRACE_CHAIN, text("input"))}))},
        {FrameType::RulesetChanged, message(typeOf(NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWGEN), 0,
                                            attribute(NFTA_GEN_ID, bytes({0, 0, 0, 5})))},
        {FrameType::Gap, encodeGap({GapReason::SlowClient}), false},
        {FrameType::Stats, encodeStats({{{StatsPayload::Key::TableCount, 3}}}), false},
    };
}

} // namespace natlens::test
