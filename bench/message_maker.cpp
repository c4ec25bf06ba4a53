// SPDX-License-Identifier: GPL-2.0-or-later
#include "message_maker.h"

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <endian.h>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>

namespace natlens::bench {

namespace {

constexpr std::size_t MessageRoom = 1024;

struct End {
    std::uint32_t host = 0; ///< the last four bytes of the address
    std::uint16_t port = 0;
};

void putAddress(nlmsghdr* message, std::uint16_t ipv4Type, std::uint16_t ipv6Type, bool ipv6,
                std::uint32_t host)
{
    if (!ipv6) {
        mnl_attr_put_u32(message, ipv4Type, htonl(0x0a000000U | host));
        return;
    }
    std::array<std::uint8_t, 16> address{0xfd};
    const std::uint32_t tail = htonl(host);
    std::memcpy(address.data() + 12, &tail, sizeof tail);
    mnl_attr_put(message, ipv6Type, address.size(), address.data());
}

void putTuple(nlmsghdr* message, std::uint16_t type, bool ipv6, std::uint8_t protocol, End from,
              End to)
{
    nlattr* tuple = mnl_attr_nest_start(message, type);
    nlattr* ip = mnl_attr_nest_start(message, CTA_TUPLE_IP);
    putAddress(message, CTA_IP_V4_SRC, CTA_IP_V6_SRC, ipv6, from.host);
    putAddress(message, CTA_IP_V4_DST, CTA_IP_V6_DST, ipv6, to.host);
    mnl_attr_nest_end(message, ip);
    nlattr* proto = mnl_attr_nest_start(message, CTA_TUPLE_PROTO);
    mnl_attr_put_u8(message, CTA_PROTO_NUM, protocol);
    mnl_attr_put_u16(message, CTA_PROTO_SRC_PORT, htons(from.port));
    mnl_attr_put_u16(message, CTA_PROTO_DST_PORT, htons(to.port));
    mnl_attr_nest_end(message, proto);
    mnl_attr_nest_end(message, tuple);
}

void putCounters(nlmsghdr* message, std::uint16_t type, std::uint64_t packets)
{
    nlattr* counters = mnl_attr_nest_start(message, type);
    mnl_attr_put_u64(message, CTA_COUNTERS_PACKETS, htobe64(packets));
    mnl_attr_put_u64(message, CTA_COUNTERS_BYTES, htobe64(packets * 800));
    mnl_attr_nest_end(message, counters);
}

void putTcpInfo(nlmsghdr* message)
{
    const nf_ct_tcp_flags flags{0x23, 0};
    nlattr* info = mnl_attr_nest_start(message, CTA_PROTOINFO);
    nlattr* tcp = mnl_attr_nest_start(message, CTA_PROTOINFO_TCP);
    mnl_attr_put_u8(message, CTA_PROTOINFO_TCP_STATE, 3);
    mnl_attr_put_u8(message, CTA_PROTOINFO_TCP_WSCALE_ORIGINAL, 7);
    mnl_attr_put_u8(message, CTA_PROTOINFO_TCP_WSCALE_REPLY, 7);
    mnl_attr_put(message, CTA_PROTOINFO_TCP_FLAGS_ORIGINAL, sizeof flags, &flags);
    mnl_attr_put(message, CTA_PROTOINFO_TCP_FLAGS_REPLY, sizeof flags, &flags);
    mnl_attr_nest_end(message, tcp);
    mnl_attr_nest_end(message, info);
}

void putFlow(nlmsghdr* message, std::uint32_t number)
{
    const bool ipv6 = number % 4 == 0;
    const bool nat = number % 3 == 0;
    const std::uint8_t protocol = number % 3 == 1 ? IPPROTO_UDP : IPPROTO_TCP;
    const End client{number >> 12U, static_cast<std::uint16_t>(1024 + (number & 0xfffU))};
    constexpr std::array<std::uint16_t, 8> Services{443, 80, 53, 22, 8080, 993, 5060, 3478};
    const End service{0x00ff0001U + number * 2654435761U % 50021U, Services[number / 5 % 8]};
    const End real = nat ? End{0x00fe0001U + number % 97U, 8443} : service;
    putTuple(message, CTA_TUPLE_ORIG, ipv6, protocol, client, service);
    putTuple(message, CTA_TUPLE_REPLY, ipv6, protocol, real, client);
    mnl_attr_put_u32(message, CTA_STATUS, htonl(nat ? 0x1aeU : 0x18eU));
    mnl_attr_put_u32(message, CTA_TIMEOUT, htonl(431999));
    putCounters(message, CTA_COUNTERS_ORIG, number % 1000);
    putCounters(message, CTA_COUNTERS_REPLY, number % 900);
    nlattr* times = mnl_attr_nest_start(message, CTA_TIMESTAMP);
    mnl_attr_put_u64(message, CTA_TIMESTAMP_START, htobe64(1700000000000000000ULL + number));
    mnl_attr_nest_end(message, times);
    if (protocol == IPPROTO_TCP) {
        putTcpInfo(message);
    }
    mnl_attr_put_u32(message, CTA_MARK, 0);
    mnl_attr_put_u32(message, CTA_ID, htonl(number * 2654435761U));
    mnl_attr_put_u32(message, CTA_USE, htonl(1));
}

std::uint16_t flagsOf(Telling telling)
{
    switch (telling) {
    case Telling::Dump: return NLM_F_MULTI;
    case Telling::New: return NLM_F_CREATE | NLM_F_EXCL;
    case Telling::Update:
    case Telling::Destroy: break;
    }
    return 0;
}

} // namespace

void appendMessage(std::vector<std::byte>& messages, Telling telling, std::uint32_t number)
{
    std::array<std::byte, MessageRoom> room; // NOLINT(*-member-init): written below
    nlmsghdr* message = mnl_nlmsg_put_header(room.data());
    const bool ends = telling == Telling::Destroy;
    message->nlmsg_type = static_cast<std::uint16_t>(
        (NFNL_SUBSYS_CTNETLINK << 8U) | (ends ? IPCTNL_MSG_CT_DELETE : IPCTNL_MSG_CT_NEW));
    message->nlmsg_flags = flagsOf(telling);
    auto* head = static_cast<nfgenmsg*>(mnl_nlmsg_put_extra_header(message, sizeof(nfgenmsg)));
    head->nfgen_family = number % 4 == 0 ? AF_INET6 : AF_INET;
    head->version = NFNETLINK_V0;
    putFlow(message, number);
    messages.insert(messages.end(), room.begin(),
                    room.begin() + static_cast<std::ptrdiff_t>(message->nlmsg_len));
}

std::vector<std::byte> makeDump(std::size_t count)
{
    std::vector<std::byte> dump;
    for (std::uint32_t number = 0; number < count; ++number) {
        appendMessage(dump, Telling::Dump, number);
    }
    return dump;
}

} // namespace natlens::bench
