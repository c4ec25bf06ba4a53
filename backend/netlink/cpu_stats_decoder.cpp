// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/cpu_stats_decoder.h"

#include <arpa/inet.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>

#include "netlink/attribute_value.h"
#include "netlink/message_walker.h"

namespace natlens {

namespace {

constexpr std::uint16_t CpuStatsType = (NFNL_SUBSYS_CTNETLINK << 8U) | IPCTNL_MSG_CT_GET_STATS_CPU;

/// Null for attributes that are not kept: those that newer kernels do not count any more, and
/// those that nobody knows yet.
std::optional<std::uint32_t>* counterOf(CpuCounters& counters, std::uint16_t type)
{
    switch (type) {
    case CTA_STATS_FOUND: return &counters.found;
    case CTA_STATS_INVALID: return &counters.invalid;
    case CTA_STATS_INSERT: return &counters.insert;
    case CTA_STATS_INSERT_FAILED: return &counters.insertFailed;
    case CTA_STATS_DROP: return &counters.drop;
    case CTA_STATS_EARLY_DROP: return &counters.earlyDrop;
    case CTA_STATS_ERROR: return &counters.error;
    case CTA_STATS_SEARCH_RESTART: return &counters.searchRestart;
    case CTA_STATS_CLASH_RESOLVE: return &counters.clashResolve;
    case CTA_STATS_CHAIN_TOOLONG: return &counters.chainTooLong;
    default: return nullptr;
    }
}

/// Everything after struct nfgenmsg, whose res_id is the number of the CPU.
bool decodeCounters(std::span<const std::byte> attributes, CpuCounters& counters)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        auto* counter = counterOf(counters, attribute.type);
        if (counter != nullptr && readInteger(attribute.payload, counter->emplace(), "CTA_STATS")) {
            return false;
        }
    }
    return walker.intact();
}

bool decodeMessage(std::span<const std::byte> payload, CpuCounters& counters)
{
    if (payload.size() < sizeof(nfgenmsg)) {
        return false;
    }
    nfgenmsg head{};
    std::memcpy(&head, payload.data(), sizeof head);
    counters.cpu = ntohs(head.res_id);
    return decodeCounters(payload.subspan(sizeof head), counters);
}

} // namespace

std::size_t decodeCpuStats(std::span<const std::byte> bytes, std::vector<CpuCounters>& out)
{
    std::size_t leftOut = 0;
    MessageWalker walker(bytes);
    for (Message message; walker.next(message);) {
        if (message.head.nlmsg_type == NLMSG_DONE) {
            continue;
        }
        CpuCounters counters;
        if (message.head.nlmsg_type == CpuStatsType && decodeMessage(message.payload, counters)) {
            out.push_back(counters);
        } else {
            ++leftOut;
        }
    }
    return walker.intact() ? leftOut : leftOut + 1;
}

} // namespace natlens
