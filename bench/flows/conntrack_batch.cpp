// SPDX-License-Identifier: GPL-2.0-or-later
#include "flows/conntrack_batch.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace natlens::bench {

namespace {

constexpr std::uint8_t TcpEstablished = 3;
constexpr std::uint8_t TcpSynSent = 1;
constexpr std::uint8_t SctpEstablished = 4;
constexpr std::uint8_t EchoRequest = 8;
constexpr std::uint8_t EchoRequest6 = 128;
constexpr std::uint32_t PortsPerClient = 40000;

/// What flow number N looks like.
struct Shape {
    explicit Shape(std::uint32_t flow);

    std::uint32_t number;
    bool ipv6;
    bool assured;
    bool destinationNat;
    bool sourceNat;
    std::uint8_t protocol;
    std::uint16_t zone;
    std::uint32_t client; ///< the last four bytes of its address
    std::uint32_t server;
    std::uint16_t clientPort; ///< for ICMP the id
    std::uint16_t serverPort;
};

std::uint8_t protocolOf(std::uint32_t number, bool ipv6)
{
    switch (number % 20) {
    case 0: return ipv6 ? std::uint8_t{IPPROTO_ICMPV6} : std::uint8_t{IPPROTO_ICMP};
    case 1: return IPPROTO_SCTP;
    case 2:
    case 3:
    case 4:
    case 5:
    case 6: return IPPROTO_UDP;
    default: return IPPROTO_TCP;
    }
}

Shape::Shape(std::uint32_t flow)
    : number(flow), ipv6(flow / 20 % 4 == 0), assured(flow / 7 % 3 != 0),
      destinationNat(flow % 6 == 2), sourceNat(flow % 6 == 4), protocol(protocolOf(flow, ipv6)),
      zone(flow % 50 == 7 ? 1 : 0), client(0x0a010000U + flow / PortsPerClient),
      server(0x0aff0001U + flow % 251),
      clientPort(static_cast<std::uint16_t>(20000 + flow % PortsPerClient)),
      serverPort(static_cast<std::uint16_t>(std::array{80, 443, 53, 22, 8080, 5060}[flow / 3 % 6]))
{
    if (protocol == IPPROTO_ICMP || protocol == IPPROTO_ICMPV6) {
        destinationNat = false;
        sourceNat = false;
    }
}

std::array<std::uint8_t, 16> address6(std::uint32_t tail)
{
    std::array<std::uint8_t, 16> address{0xfd, 0x4e, 0x4c};
    const std::uint32_t bytes = htonl(tail);
    std::memcpy(address.data() + 12, &bytes, sizeof bytes);
    return address;
}

void putAddress(nlmsghdr* message, std::uint16_t type, std::uint32_t tail, bool ipv6)
{
    if (ipv6) {
        const auto address = address6(tail);
        mnl_attr_put(message, static_cast<std::uint16_t>(type + 2), address.size(), address.data());
    } else {
        mnl_attr_put_u32(message, type, htonl(tail));
    }
}

void putL4(nlmsghdr* message, const Shape& shape, bool reply)
{
    nlattr* proto = mnl_attr_nest_start(message, CTA_TUPLE_PROTO);
    mnl_attr_put_u8(message, CTA_PROTO_NUM, shape.protocol);
    if (shape.protocol == IPPROTO_ICMP) {
        mnl_attr_put_u16(message, CTA_PROTO_ICMP_ID, htons(shape.clientPort));
        mnl_attr_put_u8(message, CTA_PROTO_ICMP_TYPE, reply ? 0 : EchoRequest);
        mnl_attr_put_u8(message, CTA_PROTO_ICMP_CODE, 0);
    } else if (shape.protocol == IPPROTO_ICMPV6) {
        mnl_attr_put_u16(message, CTA_PROTO_ICMPV6_ID, htons(shape.clientPort));
        mnl_attr_put_u8(message, CTA_PROTO_ICMPV6_TYPE, reply ? EchoRequest6 + 1 : EchoRequest6);
        mnl_attr_put_u8(message, CTA_PROTO_ICMPV6_CODE, 0);
    } else {
        mnl_attr_put_u16(message, CTA_PROTO_SRC_PORT,
                         htons(reply ? shape.serverPort : shape.clientPort));
        mnl_attr_put_u16(message, CTA_PROTO_DST_PORT,
                         htons(reply ? shape.clientPort : shape.serverPort));
    }
    mnl_attr_nest_end(message, proto);
}

void putTuple(nlmsghdr* message, const Shape& shape, bool reply)
{
    static_assert(CTA_IP_V6_SRC == CTA_IP_V4_SRC + 2 && CTA_IP_V6_DST == CTA_IP_V4_DST + 2);
    nlattr* tuple = mnl_attr_nest_start(message, reply ? CTA_TUPLE_REPLY : CTA_TUPLE_ORIG);
    nlattr* ip = mnl_attr_nest_start(message, CTA_TUPLE_IP);
    putAddress(message, CTA_IP_V4_SRC, reply ? shape.server : shape.client, shape.ipv6);
    putAddress(message, CTA_IP_V4_DST, reply ? shape.client : shape.server, shape.ipv6);
    mnl_attr_nest_end(message, ip);
    putL4(message, shape, reply);
    mnl_attr_nest_end(message, tuple);
}

/// The kernel makes the reply tuple and the status bits of it.
void putNat(nlmsghdr* message, std::uint16_t type, std::uint32_t address, std::uint16_t port,
            bool ipv6)
{
    nlattr* nat = mnl_attr_nest_start(message, type);
    if (ipv6) {
        const auto bytes = address6(address);
        mnl_attr_put(message, CTA_NAT_V6_MINIP, bytes.size(), bytes.data());
        mnl_attr_put(message, CTA_NAT_V6_MAXIP, bytes.size(), bytes.data());
    } else {
        mnl_attr_put_u32(message, CTA_NAT_V4_MINIP, htonl(address));
        mnl_attr_put_u32(message, CTA_NAT_V4_MAXIP, htonl(address));
    }
    nlattr* proto = mnl_attr_nest_start(message, CTA_NAT_PROTO);
    mnl_attr_put_u16(message, CTA_PROTONAT_PORT_MIN, htons(port));
    mnl_attr_put_u16(message, CTA_PROTONAT_PORT_MAX, htons(port));
    mnl_attr_nest_end(message, proto);
    mnl_attr_nest_end(message, nat);
}

void putState(nlmsghdr* message, const Shape& shape)
{
    nlattr* info = mnl_attr_nest_start(message, CTA_PROTOINFO);
    if (shape.protocol == IPPROTO_TCP) {
        const nf_ct_tcp_flags flags{0x23, 0x23};
        nlattr* tcp = mnl_attr_nest_start(message, CTA_PROTOINFO_TCP);
        mnl_attr_put_u8(message, CTA_PROTOINFO_TCP_STATE,
                        shape.assured ? TcpEstablished : TcpSynSent);
        mnl_attr_put_u8(message, CTA_PROTOINFO_TCP_WSCALE_ORIGINAL, 7);
        mnl_attr_put_u8(message, CTA_PROTOINFO_TCP_WSCALE_REPLY, 7);
        mnl_attr_put(message, CTA_PROTOINFO_TCP_FLAGS_ORIGINAL, sizeof flags, &flags);
        mnl_attr_put(message, CTA_PROTOINFO_TCP_FLAGS_REPLY, sizeof flags, &flags);
        mnl_attr_nest_end(message, tcp);
    } else {
        nlattr* sctp = mnl_attr_nest_start(message, CTA_PROTOINFO_SCTP);
        mnl_attr_put_u8(message, CTA_PROTOINFO_SCTP_STATE, SctpEstablished);
        mnl_attr_put_u32(message, CTA_PROTOINFO_SCTP_VTAG_ORIGINAL, htonl(shape.number));
        mnl_attr_put_u32(message, CTA_PROTOINFO_SCTP_VTAG_REPLY, htonl(shape.number + 1));
        mnl_attr_nest_end(message, sctp);
    }
    mnl_attr_nest_end(message, info);
}

void putRest(nlmsghdr* message, const Shape& shape)
{
    constexpr std::uint32_t HoursApart = 3600 * 24;
    mnl_attr_put_u32(message, CTA_TIMEOUT, htonl(3600 + shape.number % HoursApart));
    mnl_attr_put_u32(message, CTA_STATUS,
                     htonl(IPS_CONFIRMED | (shape.assured ? IPS_SEEN_REPLY | IPS_ASSURED : 0U)));
    if (shape.number % 10 == 3) {
        mnl_attr_put_u32(message, CTA_MARK, htonl(shape.number % 7));
    }
    if (shape.destinationNat) {
        putNat(message, CTA_NAT_DST, 0x0a020001U + shape.number % 199, shape.serverPort,
               shape.ipv6);
    }
    if (shape.sourceNat) {
        putNat(message, CTA_NAT_SRC, 0x0a030001U + shape.client % 65536, shape.clientPort,
               shape.ipv6);
    }
    if (shape.protocol == IPPROTO_TCP || shape.protocol == IPPROTO_SCTP) {
        putState(message, shape);
    }
}

[[noreturn]] void die(const char* what)
{
    std::fprintf(stderr, "bench: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

} // namespace

ConntrackBatch::ConntrackBatch()
    : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER)),
      m_batch(BatchBytes + MessageRoom)
{
    const int room = 4 * static_cast<int>(BatchBytes);
    if (m_socket.get() < 0
        || (::setsockopt(m_socket.get(), SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room) != 0
            && ::setsockopt(m_socket.get(), SOL_SOCKET, SO_SNDBUF, &room, sizeof room) != 0)) {
        die("opening a netlink socket");
    }
}

nlmsghdr* ConntrackBatch::begin(std::uint16_t type, std::uint16_t flags, bool ipv6)
{
    nlmsghdr* message = mnl_nlmsg_put_header(m_batch.data() + m_used);
    message->nlmsg_type = static_cast<std::uint16_t>((NFNL_SUBSYS_CTNETLINK << 8U) | type);
    message->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
    auto* head = static_cast<nfgenmsg*>(mnl_nlmsg_put_extra_header(message, sizeof(nfgenmsg)));
    head->nfgen_family = ipv6 ? AF_INET6 : AF_INET;
    head->version = NFNETLINK_V0;
    return message;
}

void ConntrackBatch::end(const nlmsghdr* message)
{
    m_used += NLMSG_ALIGN(message->nlmsg_len);
    // The default send buffer holds this much.
    if (m_used > BatchBytes / 2) {
        send();
    }
}

void ConntrackBatch::create(std::uint32_t number)
{
    const Shape shape(number);
    nlmsghdr* message = begin(IPCTNL_MSG_CT_NEW, NLM_F_CREATE | NLM_F_EXCL, shape.ipv6);
    putTuple(message, shape, false);
    putTuple(message, shape, true);
    if (shape.zone != 0) {
        mnl_attr_put_u16(message, CTA_ZONE, htons(shape.zone));
    }
    putRest(message, shape);
    end(message);
}

void ConntrackBatch::remove(std::uint32_t number)
{
    const Shape shape(number);
    nlmsghdr* message = begin(IPCTNL_MSG_CT_DELETE, 0, shape.ipv6);
    putTuple(message, shape, false);
    if (shape.zone != 0) {
        mnl_attr_put_u16(message, CTA_ZONE, htons(shape.zone));
    }
    end(message);
}

void ConntrackBatch::send()
{
    if (m_used == 0) {
        return;
    }
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    if (::sendto(m_socket.get(), m_batch.data(), m_used, 0,
                 reinterpret_cast<const sockaddr*>(&kernel), sizeof kernel)
        < 0) {
        die("sending to the kernel");
    }
    m_used = 0;
    readAnswers();
}

void ConntrackBatch::readAnswers()
{
    std::array<std::byte, 16384> buffer{};
    for (;;) {
        const auto size = ::recv(m_socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size < 0 && errno == ENOBUFS) {
            ++m_refused[ENOBUFS];
            continue;
        }
        if (size <= 0) {
            return;
        }
        int left = static_cast<int>(size);
        const auto* message = reinterpret_cast<const nlmsghdr*>(buffer.data());
        for (; mnl_nlmsg_ok(message, left); message = mnl_nlmsg_next(message, &left)) {
            if (message->nlmsg_type == NLMSG_ERROR) {
                ++m_refused[-static_cast<const nlmsgerr*>(mnl_nlmsg_get_payload(message))->error];
            }
        }
    }
}

std::uint64_t ConntrackBatch::refusals() const
{
    std::uint64_t sum = 0;
    for (const auto& [error, count] : m_refused) {
        sum += count;
    }
    return sum;
}

} // namespace natlens::bench
