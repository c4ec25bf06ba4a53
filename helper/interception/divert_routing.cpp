// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/divert_routing.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <optional>
#include <vector>

#include "netlink/mnl_socket.h"
#include "netlink/request_buffer.h"
#include "netlink_exchange.h"

namespace natlens {

namespace {

constexpr std::array Families{L3Protocol::Ipv4, L3Protocol::Ipv6};
constexpr const char* Context = "routing marked packets to this host";
/// More rules of ours than anybody could have left behind.
constexpr int MostLeftovers = 64;

/// The bits of NLM_F_CREATE and NLM_F_EXCL mean other things to who deletes.
std::uint16_t flagsFor(std::uint16_t type)
{
    const bool adds = type == RTM_NEWROUTE || type == RTM_NEWRULE;
    return adds ? NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL : NLM_F_ACK;
}

std::vector<std::byte> routeRequest(std::uint16_t type, const InterceptRouting& routing,
                                    L3Protocol family)
{
    RequestBuffer request(type, flagsFor(type), 0);
    auto* route = request.putExtra<rtmsg>();
    route->rtm_family = static_cast<unsigned char>(family);
    route->rtm_protocol = routing.protocol;
    route->rtm_scope = RT_SCOPE_HOST;
    route->rtm_type = RTN_LOCAL;
    mnl_attr_put_u32(request.head(), RTA_TABLE, routing.table);
    mnl_attr_put_u32(request.head(), RTA_OIF, ::if_nametoindex("lo"));
    return request.take();
}

std::vector<std::byte> ruleRequest(std::uint16_t type, const InterceptRouting& routing,
                                   L3Protocol family)
{
    RequestBuffer request(type, flagsFor(type), 0);
    auto* rule = request.putExtra<fib_rule_hdr>();
    rule->family = static_cast<__u8>(family);
    rule->action = FR_ACT_TO_TBL;
    mnl_attr_put_u32(request.head(), FRA_TABLE, routing.table);
    mnl_attr_put_u32(request.head(), FRA_PRIORITY, routing.priority);
    mnl_attr_put_u32(request.head(), FRA_FWMARK, InterceptMarks::Divert);
    mnl_attr_put_u32(request.head(), FRA_FWMASK, InterceptMarks::Divert);
    mnl_attr_put_u8(request.head(), FRA_PROTOCOL, routing.protocol);
    return request.take();
}

/// The kernel's errno; 0: done.
int ask(MnlSocket& kernel, std::vector<std::byte> request)
{
    int error = EIO;
    const std::array requests{std::move(request)};
    const auto asked = exchange(kernel, requests,
                                [&error](const NetlinkAnswer& answer) { error = answer.error(); });
    return asked ? error : EIO;
}

} // namespace

Result<void> addDivertRouting(const InterceptRouting& routing, std::span<const L3Protocol> families)
{
    auto kernel = MnlSocket::open(NETLINK_ROUTE);
    if (!kernel) {
        return tl::unexpected(kernel.error());
    }
    for (const L3Protocol family : families) {
        for (const auto& request : {routeRequest(RTM_NEWROUTE, routing, family),
                                    ruleRequest(RTM_NEWRULE, routing, family)}) {
            if (const int error = ask(*kernel, request); error != 0 && error != EEXIST) {
                removeDivertRouting(routing);
                return failure(ErrorCode::System, Context, error);
            }
        }
    }
    return {};
}

void removeDivertRouting(const InterceptRouting& routing)
{
    auto kernel = MnlSocket::open(NETLINK_ROUTE);
    if (!kernel) {
        return;
    }
    for (const L3Protocol family : Families) {
        // The rule first: without it the route is never looked at.
        for (int i = 0;
             i < MostLeftovers && ask(*kernel, ruleRequest(RTM_DELRULE, routing, family)) == 0;
             ++i) {
        }
        for (int i = 0;
             i < MostLeftovers && ask(*kernel, routeRequest(RTM_DELROUTE, routing, family)) == 0;
             ++i) {
        }
    }
}

} // namespace natlens
