// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/requests.h"

#include <arpa/inet.h>
#include <cstddef>
#include <cstring>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/rtnetlink.h>

#include "netlink/cpu_stats_decoder.h"
#include "netlink/kernel_numbers.h"
#include "netlink/nfct_object.h"
#include "netlink/request_buffer.h"

namespace natlens {

namespace {

constexpr std::uint32_t AllBits = 0xffffffff;

constexpr std::uint16_t messageType(unsigned subsystem, unsigned message)
{
    return static_cast<std::uint16_t>((subsystem << 8) | message);
}

/// A request of nfnetlink: head and struct nfgenmsg.
class NfnlRequest : public RequestBuffer {
public:
    NfnlRequest(std::uint16_t type, std::uint16_t flags, std::uint32_t sequence, L3Protocol family)
        : RequestBuffer(type, flags, sequence)
    {
        auto* generic = putExtra<nfgenmsg>();
        generic->nfgen_family = static_cast<std::uint8_t>(family);
        generic->version = NFNETLINK_V0;
    }
};

tl::unexpected<Error> outOfMemory()
{
    return failure(ErrorCode::System, "making a conntrack request", ENOMEM);
}

Result<void> check(const DumpFilter& filter)
{
    if (filter.protocol && filter.family == L3Protocol::None) {
        return failure(ErrorCode::BadArgument, "dump filter: a protocol needs an address family");
    }
    const auto outside = [](const std::optional<std::uint32_t>& value, std::uint32_t mask) {
        return value && mask != 0 && (*value & ~mask) != 0;
    };
    if (outside(filter.statusValue, filter.statusMask)) {
        return failure(ErrorCode::BadArgument, "dump filter: status bits outside of their mask");
    }
    if (outside(filter.markValue, filter.markMask)) {
        return failure(ErrorCode::BadArgument, "dump filter: mark bits outside of their mask");
    }
    return {};
}

void setMasked(nfct_filter_dump* object, nfct_filter_dump_attr what,
               const std::optional<std::uint32_t>& value, std::uint32_t mask)
{
    if (value) {
        const nfct_filter_dump_mark pair{*value, mask != 0 ? mask : AllBits};
        nfct_filter_dump_set_attr(object, what, &pair);
    }
}

/// libnetfilter_conntrack knows no CTA_FILTER before its release 1.1.0.
void putProtocolFilter(nlmsghdr* head, std::uint8_t protocol)
{
    auto* tuple = mnl_attr_nest_start(head, CTA_TUPLE_ORIG);
    auto* proto = mnl_attr_nest_start(head, CTA_TUPLE_PROTO);
    mnl_attr_put_u8(head, CTA_PROTO_NUM, protocol);
    mnl_attr_nest_end(head, proto);
    mnl_attr_nest_end(head, tuple);
    auto* filter = mnl_attr_nest_start(head, CTA_FILTER);
    mnl_attr_put_u32(head, CTA_FILTER_ORIG_FLAGS, CtaFilterProtocolNumber);
    mnl_attr_put_u32(head, CTA_FILTER_REPLY_FLAGS, 0);
    mnl_attr_nest_end(head, filter);
}

void setAddresses(nf_conntrack* object, const Tuple& tuple)
{
    const bool v4 = tuple.family() == L3Protocol::Ipv4;
    nfct_set_attr_u8(object, ATTR_ORIG_L3PROTO, static_cast<std::uint8_t>(tuple.family()));
    nfct_set_attr(object, v4 ? ATTR_ORIG_IPV4_SRC : ATTR_ORIG_IPV6_SRC, tuple.src.bytes().data());
    nfct_set_attr(object, v4 ? ATTR_ORIG_IPV4_DST : ATTR_ORIG_IPV6_DST, tuple.dst.bytes().data());
}

void setL4(nf_conntrack* object, const Tuple& tuple)
{
    nfct_set_attr_u8(object, ATTR_ORIG_L4PROTO, tuple.protocol);
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        nfct_set_attr_u16(object, ATTR_ORIG_PORT_SRC, htons(ports->src));
        nfct_set_attr_u16(object, ATTR_ORIG_PORT_DST, htons(ports->dst));
    } else if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        nfct_set_attr_u16(object, ATTR_ORIG_PORT_SRC, htons(keys->src));
        nfct_set_attr_u16(object, ATTR_ORIG_PORT_DST, htons(keys->dst));
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        nfct_set_attr_u8(object, ATTR_ICMP_TYPE, icmp->type);
        nfct_set_attr_u8(object, ATTR_ICMP_CODE, icmp->code);
        nfct_set_attr_u16(object, ATTR_ICMP_ID, htons(icmp->id));
    }
}

Result<std::vector<std::byte>> keyRequest(const FlowKey& key, unsigned message, std::uint16_t flags,
                                          std::uint32_t sequence)
{
    if (!key.original.src.isValid() || key.original.src.family() != key.original.dst.family()) {
        return failure(ErrorCode::BadArgument, "conntrack request: addresses of the tuple");
    }
    const NfctPtr object(nfct_new());
    if (!object) {
        return outOfMemory();
    }
    setAddresses(object.get(), key.original);
    setL4(object.get(), key.original);
    nfct_set_attr_u16(object.get(), ATTR_ZONE, key.zone);
    NfnlRequest request(messageType(NFNL_SUBSYS_CTNETLINK, message), flags, sequence,
                        key.original.family());
    if (nfct_nlmsg_build(request.head(), object.get()) < 0) {
        return failure(ErrorCode::BadArgument, "conntrack request: the tuple", errno);
    }
    if (key.id != 0) {
        // libnetfilter_conntrack does not write it.
        mnl_attr_put_u32(request.head(), CTA_ID, htonl(key.id));
    }
    return request.take();
}

/// Behind what libnetfilter_conntrack wrote.
void appendAttribute(std::vector<std::byte>& request, std::uint16_t type, std::uint32_t value)
{
    const nlattr head{NLA_HDRLEN + sizeof value, type};
    const auto before = request.size();
    request.resize(before + NLA_HDRLEN + sizeof value);
    std::memcpy(request.data() + before, &head, sizeof head);
    std::memcpy(request.data() + before + NLA_HDRLEN, &value, sizeof value);
    const auto length = static_cast<std::uint32_t>(request.size());
    std::memcpy(request.data() + offsetof(nlmsghdr, nlmsg_len), &length, sizeof length);
}

} // namespace

Result<std::vector<std::byte>> dumpRequest(const DumpFilter& filter, std::uint32_t sequence)
{
    if (auto checked = check(filter); !checked) {
        return tl::unexpected(checked.error());
    }
    const NfctFilterPtr object(nfct_filter_dump_create());
    if (!object) {
        return outOfMemory();
    }
    setMasked(object.get(), NFCT_FILTER_DUMP_STATUS, filter.statusValue, filter.statusMask);
    setMasked(object.get(), NFCT_FILTER_DUMP_MARK, filter.markValue, filter.markMask);
    NfnlRequest request(messageType(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_GET), NLM_F_DUMP, sequence,
                        filter.family);
    nfct_nlmsg_build_filter(request.head(), object.get());
    if (filter.zone) {
        mnl_attr_put_u16(request.head(), CTA_ZONE, htons(*filter.zone));
    }
    if (filter.protocol) {
        putProtocolFilter(request.head(), *filter.protocol);
    }
    return request.take();
}

std::vector<std::byte> expectationDumpRequest(std::uint32_t sequence)
{
    const auto type = messageType(NFNL_SUBSYS_CTNETLINK_EXP, IPCTNL_MSG_EXP_GET);
    return NfnlRequest(type, NLM_F_DUMP, sequence, L3Protocol::None).take();
}

Result<std::vector<std::byte>> getRequest(const FlowKey& key, std::uint32_t sequence)
{
    return keyRequest(key, IPCTNL_MSG_CT_GET, 0, sequence);
}

Result<std::vector<std::byte>> deleteRequest(const FlowKey& key, std::uint32_t sequence)
{
    return keyRequest(key, IPCTNL_MSG_CT_DELETE, NLM_F_ACK, sequence);
}

Result<std::vector<std::byte>> markRequest(const FlowKey& key, std::uint32_t value,
                                           std::uint32_t mask, std::uint32_t sequence)
{
    if ((value & ~mask) != 0) {
        return failure(ErrorCode::BadArgument, "setting a mark: bits outside of the mask");
    }
    auto request = keyRequest(key, IPCTNL_MSG_CT_NEW, NLM_F_ACK, sequence);
    if (request) {
        appendAttribute(*request, CTA_MARK, htonl(value));
        appendAttribute(*request, CTA_MARK_MASK, htonl(mask));
    }
    return request;
}

std::vector<std::byte> flushRequest(std::uint32_t sequence)
{
    // Without a tuple it means all.
    const auto type = messageType(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE);
    return NfnlRequest(type, NLM_F_ACK, sequence, L3Protocol::None).take();
}

std::vector<std::byte> flushMarkedRequest(std::uint32_t value, std::uint32_t mask,
                                          std::uint32_t sequence)
{
    const auto type = messageType(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE);
    NfnlRequest request(type, NLM_F_ACK, sequence, L3Protocol::None);
    mnl_attr_put_u32(request.head(), CTA_MARK, htonl(value));
    mnl_attr_put_u32(request.head(), CTA_MARK_MASK, htonl(mask));
    return request.take();
}

std::vector<std::byte> cpuStatsRequest(std::uint32_t sequence)
{
    const auto type = messageType(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_GET_STATS_CPU);
    return NfnlRequest(type, NLM_F_DUMP, sequence, L3Protocol::None).take();
}

std::vector<std::byte> addressDumpRequest(std::uint32_t sequence)
{
    RequestBuffer request(RTM_GETADDR, NLM_F_DUMP, sequence);
    request.putExtra<ifaddrmsg>();
    return request.take();
}

} // namespace natlens
