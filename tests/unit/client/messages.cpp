// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/client/messages.h"

#include <cstring>
#include <ctime>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "netlink/requests.h"

namespace natlens::test {

namespace {

FlowKey keyNumbered(std::uint16_t number)
{
    return {number,
            0,
            {IpAddress::parse("10.0.1.2").value(), IpAddress::parse("10.0.2.2").value(),
             IPPROTO_TCP, Ports{number, 80}}};
}

std::uint64_t monotonicNs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000
           + static_cast<std::uint64_t>(now.tv_nsec);
}

} // namespace

Bytes flowMessage(FlowEventKind kind, std::uint16_t number)
{
    // A request to delete looks like the event of an end, but for its flags.
    Bytes message = deleteRequest(keyNumbered(number), 0).value();
    nlmsghdr head{};
    std::memcpy(&head, message.data(), sizeof head);
    const bool destroy = kind == FlowEventKind::Destroy;
    head.nlmsg_type = static_cast<std::uint16_t>(
        (NFNL_SUBSYS_CTNETLINK << 8) | (destroy ? IPCTNL_MSG_CT_DELETE : IPCTNL_MSG_CT_NEW));
    head.nlmsg_flags = kind == FlowEventKind::New ? NLM_F_CREATE | NLM_F_EXCL : 0;
    std::memcpy(message.data(), &head, sizeof head);
    return message;
}

Bytes addressMessage(const IpAddress& address)
{
    const auto bytes = address.bytes();
    const auto length = NLMSG_SPACE(sizeof(ifaddrmsg)) + RTA_SPACE(bytes.size());
    Bytes message(length);
    nlmsghdr head{};
    head.nlmsg_len = static_cast<std::uint32_t>(length);
    head.nlmsg_type = RTM_NEWADDR;
    ifaddrmsg body{};
    body.ifa_family = static_cast<std::uint8_t>(address.family());
    rtattr attribute{};
    attribute.rta_type = IFA_LOCAL;
    attribute.rta_len = static_cast<std::uint16_t>(RTA_LENGTH(bytes.size()));
    std::memcpy(message.data(), &head, sizeof head);
    std::memcpy(message.data() + NLMSG_HDRLEN, &body, sizeof body);
    std::memcpy(message.data() + NLMSG_SPACE(sizeof body), &attribute, sizeof attribute);
    std::memcpy(message.data() + NLMSG_SPACE(sizeof body) + RTA_LENGTH(0), bytes.data(),
                bytes.size());
    return message;
}

FakeHelper::FakeHelper()
{
    int ends[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0) {
        m_helper.reset(ends[0]);
        m_client.reset(ends[1]);
    }
}

void FakeHelper::send(FrameType type, const Bytes& payload, std::uint32_t epoch)
{
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(type);
    header.length = static_cast<std::uint32_t>(payload.size());
    header.sequence = m_sequence++;
    header.epoch = epoch;
    header.monotonicNs = monotonicNs();
    sendPacket(encodeFrame(header, payload));
}

void FakeHelper::sendPacket(const Bytes& packet) const
{
    if (::send(m_helper.get(), packet.data(), packet.size(), MSG_NOSIGNAL)
        != static_cast<ssize_t>(packet.size())) {
        std::abort();
    }
}

void FakeHelper::sendFlow(FrameType type, FlowEventKind kind, std::uint16_t number,
                          std::uint32_t epoch)
{
    send(type, flowMessage(kind, number), epoch);
}

} // namespace natlens::test
