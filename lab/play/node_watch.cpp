// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/play/node_watch.h"

#include <endian.h>
#include <ifaddrs.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_compat.h>
#include <netinet/in.h>
#include <poll.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "netlink/attribute_walker.h"
#include "netlink/message_walker.h"
#include "netlink/requests.h"

namespace natlens::lab {

namespace {

constexpr std::size_t kBuffer = 64 * 1024;
constexpr std::size_t kEventBuffer = 4 * 1024 * 1024;
constexpr int kAnswerMs = 2000;
/// Nobody looks at more rows in a lesson; a learner may have filled the table.
constexpr std::size_t kMostFlows = 2000;
/// So that a flood of events does not hold the player: the rest is read the next time.
constexpr int kMostDatagrams = 50000;
constexpr std::uint16_t kDelete = (NFNL_SUBSYS_CTNETLINK << 8U) | 2U; ///< IPCTNL_MSG_CT_DELETE

LocalAddresses ownAddresses()
{
    LocalAddresses addresses;
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0) {
        return addresses;
    }
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, ::freeifaddrs);
    for (const ifaddrs* at = list; at != nullptr; at = at->ifa_next) {
        if (at->ifa_addr == nullptr) {
            continue;
        }
        if (at->ifa_addr->sa_family == AF_INET) {
            const auto* in = reinterpret_cast<const sockaddr_in*>(at->ifa_addr);
            addresses.add(IpAddress::fromBytes(std::as_bytes(std::span(&in->sin_addr, 1))));
        } else if (at->ifa_addr->sa_family == AF_INET6) {
            const auto* in6 = reinterpret_cast<const sockaddr_in6*>(at->ifa_addr);
            addresses.add(IpAddress::fromBytes(std::as_bytes(std::span(&in6->sin6_addr, 1))));
        }
    }
    addresses.setKnown();
    return addresses;
}

/// CTA_TIMESTAMP_EVENT, which the headers of older kernels lack: nanoseconds of CLOCK_REALTIME,
/// big endian.
std::chrono::microseconds timeOf(std::span<const std::byte> attributes)
{
    constexpr std::uint16_t TimestampEvent = 27;
    AttributeWalker walker(attributes);
    for (Attribute each; walker.next(each);) {
        std::uint64_t ns = 0;
        if (each.type == TimestampEvent && each.payload.size() == sizeof ns) {
            std::memcpy(&ns, each.payload.data(), sizeof ns);
            return std::chrono::microseconds(be64toh(ns) / 1000);
        }
    }
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now().time_since_epoch());
}

FlowEventKind kindOf(const nlmsghdr& head)
{
    if (head.nlmsg_type == kDelete) {
        return FlowEventKind::Destroy;
    }
    constexpr int NewFlags = NLM_F_CREATE | NLM_F_EXCL | NLM_F_MULTI;
    return (head.nlmsg_flags & NewFlags) != 0 ? FlowEventKind::New : FlowEventKind::Update;
}

} // namespace

Result<NodeWatch> NodeWatch::open()
{
    auto events = MnlSocket::open(NETLINK_NETFILTER);
    auto questions = MnlSocket::open(NETLINK_NETFILTER);
    if (!events || !questions) {
        return tl::unexpected<Error>(events ? questions.error() : events.error());
    }
    if (auto size = events->setReceiveBuffer(kEventBuffer); !size) {
        return tl::unexpected<Error>(size.error());
    }
    for (const unsigned group :
         {NFNLGRP_CONNTRACK_NEW, NFNLGRP_CONNTRACK_UPDATE, NFNLGRP_CONNTRACK_DESTROY}) {
        if (auto done = events->join(group); !done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    return NodeWatch(std::move(*events), std::move(*questions), ownAddresses());
}

/// False: the answer is complete.
bool NodeWatch::collect(std::span<const std::byte> datagram, std::vector<SeenFlow>& flows) const
{
    MessageWalker walker(datagram);
    for (Message message; walker.next(message);) {
        if (message.head.nlmsg_type == NLMSG_DONE || message.head.nlmsg_type == NLMSG_ERROR) {
            return false;
        }
        if (message.payload.size() < sizeof(nfgenmsg) || flows.size() >= kMostFlows) {
            continue;
        }
        const auto attributes = message.payload.subspan(sizeof(nfgenmsg));
        auto flow = decodeFlow(attributes);
        if (flow) {
            const NatVerdict nat = classify(*flow, m_addresses);
            flows.push_back({kindOf(message.head),
                             std::move(*flow),
                             nat,
                             {attributes.begin(), attributes.end()},
                             timeOf(attributes)});
        }
    }
    return true;
}

Result<std::vector<SeenFlow>> NodeWatch::table()
{
    const auto request = dumpRequest({}, ++m_sequence);
    if (!request) {
        return tl::unexpected<Error>(request.error());
    }
    if (auto sent = m_questions.send(*request); !sent) {
        return tl::unexpected<Error>(sent.error());
    }
    std::vector<SeenFlow> flows;
    std::vector<std::byte> buffer(kBuffer);
    for (bool more = true; more;) {
        pollfd waiting{m_questions.fd(), POLLIN, 0};
        if (::poll(&waiting, 1, kAnswerMs) <= 0) {
            return failure(ErrorCode::Timeout, "reading the table of a node");
        }
        const auto length = m_questions.receive(buffer);
        if (!length) {
            return tl::unexpected<Error>(length.error());
        }
        more = *length == 0 || collect(std::span(buffer).first(*length), flows);
    }
    return flows;
}

std::vector<SeenFlow> NodeWatch::takeEvents()
{
    std::vector<SeenFlow> flows;
    std::vector<std::byte> buffer(kBuffer);
    for (int count = 0; count < kMostDatagrams; ++count) {
        const auto length = m_events.receive(buffer);
        if (length && *length == 0) {
            return flows;
        }
        if (!length && length.error().errnum != ENOBUFS) {
            return flows; // what is lost is lost: the table says what is there
        }
        if (length) {
            collect(std::span(buffer).first(*length), flows);
        }
    }
    return flows;
}

} // namespace natlens::lab
