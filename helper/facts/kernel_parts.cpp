// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/kernel_parts.h"

#include <linux/fib_rules.h>
#include <linux/if_link.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <netinet/in.h>

#include "facts/kernel_dump.h"
#include "netlink/cpu_stats_decoder.h"
#include "netlink/requests.h"
#include "netlink/socket_decoder.h"

namespace natlens {

namespace {

/// A request that has nothing but the head of its protocol, all zero: every family, every kind.
template<class Head> std::vector<std::byte> request(unsigned type, unsigned flags)
{
    std::vector<std::byte> bytes(NLMSG_SPACE(sizeof(Head)));
    nlmsghdr head{};
    head.nlmsg_len = NLMSG_LENGTH(sizeof(Head));
    head.nlmsg_type = static_cast<std::uint16_t>(type);
    head.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
    head.nlmsg_seq = 1;
    std::memcpy(bytes.data(), &head, sizeof head);
    return bytes;
}

constexpr unsigned numberOf(unsigned subsystem, unsigned message)
{
    return subsystem << 8U | message;
}

Result<std::string> readSockets(std::size_t limit, const Patience& patience)
{
    Result<std::string> all;
    bool any = false;
    for (const auto family : {std::uint8_t{AF_INET}, std::uint8_t{AF_INET6}}) {
        for (const auto protocol : {std::uint8_t{IPPROTO_TCP}, std::uint8_t{IPPROTO_UDP}}) {
            const std::size_t taken = all ? all->size() : 0;
            auto some = readDump(NETLINK_SOCK_DIAG, socketsRequest(family, protocol), limit - taken,
                                 patience);
            if (some && any) {
                *all += *some;
            } else if (some || !any) {
                all = std::move(some); // a kernel may be without one of them
            }
            any = any || all.has_value();
        }
    }
    return all;
}

Result<std::string> read(FactPart part, std::size_t limit, const Patience& patience)
{
    const auto dump = [&](int bus, const std::vector<std::byte>& asked) {
        return readDump(bus, asked, limit, patience);
    };
    switch (part) {
    case FactPart::NftGeneration:
        return readAnswer(NETLINK_NETFILTER,
                          request<nfgenmsg>(numberOf(NFNL_SUBSYS_NFTABLES, NFT_MSG_GETGEN), 0),
                          patience);
    case FactPart::Links: return dump(NETLINK_ROUTE, request<ifinfomsg>(RTM_GETLINK, NLM_F_DUMP));
    case FactPart::Addresses: return dump(NETLINK_ROUTE, addressDumpRequest(1));
    case FactPart::PolicyRules:
        return dump(NETLINK_ROUTE, request<fib_rule_hdr>(RTM_GETRULE, NLM_F_DUMP));
    case FactPart::Routes: return dump(NETLINK_ROUTE, request<rtmsg>(RTM_GETROUTE, NLM_F_DUMP));
    case FactPart::Sockets: return readSockets(limit, patience);
    case FactPart::ConntrackStats:
        return readAnswer(
            NETLINK_NETFILTER,
            request<nfgenmsg>(numberOf(NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_GET_STATS), 0),
            patience);
    case FactPart::CpuStats: return dump(NETLINK_NETFILTER, cpuStatsRequest(1));
    default: return failure(ErrorCode::System, "reading facts", ENOSYS);
    }
}

} // namespace

bool isKernelPart(FactPart part)
{
    constexpr std::array Parts{FactPart::NftGeneration,  FactPart::Links,   FactPart::Addresses,
                               FactPart::PolicyRules,    FactPart::Routes,  FactPart::Sockets,
                               FactPart::ConntrackStats, FactPart::CpuStats};
    return std::ranges::find(Parts, part) != Parts.end();
}

BundlePart readKernelPart(FactPart part, std::size_t limit, const Patience& patience)
{
    auto bytes = read(part, limit, patience);
    if (!bytes) {
        const int error = bytes.error().errnum;
        return {part, error != 0 ? error : EIO, {}, {}};
    }
    return {part, 0, {}, std::move(*bytes)};
}

} // namespace natlens
