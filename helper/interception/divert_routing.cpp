// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/divert_routing.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <vector>

#include "interception/install_step.h"
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

/// @p device: 0 when any is meant.
std::vector<std::byte> routeRequest(std::uint16_t type, const InterceptRouting& routing,
                                    L3Protocol family, std::uint32_t device)
{
    RequestBuffer request(type, flagsFor(type), 0);
    auto* route = request.putExtra<rtmsg>();
    route->rtm_family = static_cast<unsigned char>(family);
    route->rtm_protocol = routing.protocol;
    route->rtm_scope = RT_SCOPE_HOST;
    route->rtm_type = RTN_LOCAL;
    mnl_attr_put_u32(request.head(), RTA_TABLE, routing.table);
    if (device != 0) {
        mnl_attr_put_u32(request.head(), RTA_OIF, device);
        // Several helpers may each have one: routes of one metric would be the same.
        mnl_attr_put_u32(request.head(), RTA_PRIORITY, device);
    }
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

Result<bool> ensureDivertRouting(const InterceptRouting& routing,
                                 std::span<const L3Protocol> families, std::uint32_t device)
{
    auto kernel = MnlSocket::open(NETLINK_ROUTE);
    if (!kernel) {
        return tl::unexpected(kernel.error());
    }
    bool added = false;
    for (const L3Protocol family : families) {
        for (const auto& request : {routeRequest(RTM_NEWROUTE, routing, family, device),
                                    ruleRequest(RTM_NEWRULE, routing, family)}) {
            const int error = ask(*kernel, request);
            if (error != 0 && error != EEXIST) {
                return failure(ErrorCode::System, Context, error);
            }
            added = added || error == 0;
            passed("routing");
        }
    }
    return added;
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
             i < MostLeftovers && ask(*kernel, routeRequest(RTM_DELROUTE, routing, family, 0)) == 0;
             ++i) {
        }
    }
}

} // namespace natlens
