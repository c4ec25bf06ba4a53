// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/route_decoder.h"

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "netlink/attribute_value.h"
#include "netlink/attribute_walker.h"
#include "netlink/host_integer.h"
#include "netlink/message_walker.h"
#include "netlink/rtnetlink_walk.h"

namespace natlens {

namespace {

bool readKind(std::span<const std::byte> linkInfo, std::string& kind)
{
    return forEachAttribute(linkInfo, [&kind](const Attribute& attribute) {
        if (attribute.type == IFLA_INFO_KIND) {
            kind = readString(attribute.payload);
        }
        return true;
    });
}

bool readLink(std::span<const std::byte> payload, std::vector<Link>& out)
{
    ifinfomsg head{};
    if (!readHead(payload, head)) {
        return false;
    }
    Link link;
    link.index = static_cast<std::uint32_t>(head.ifi_index);
    link.flags = head.ifi_flags;
    link.type = head.ifi_type;
    const bool read =
        forEachAttribute(payload.subspan(sizeof head), [&link](const Attribute& attribute) {
            switch (attribute.type) {
            case IFLA_IFNAME: link.name = readString(attribute.payload); return true;
            case IFLA_MASTER: return readHost(attribute.payload, link.master);
            case IFLA_LINKINFO: return readKind(attribute.payload, link.kind);
            default: return true;
            }
        });
    if (read) {
        out.push_back(std::move(link));
    }
    return read;
}

bool readLinkAddress(std::span<const std::byte> payload, std::vector<LinkAddress>& out)
{
    ifaddrmsg head{};
    if (!readHead(payload, head)) {
        return false;
    }
    LinkAddress told;
    told.interface = head.ifa_index;
    told.prefixLength = head.ifa_prefixlen;
    told.scope = head.ifa_scope;
    IpAddress other; // the peer's, on a point-to-point link that has IFA_LOCAL
    const bool read =
        forEachAttribute(payload.subspan(sizeof head), [&](const Attribute& attribute) {
            switch (attribute.type) {
            case IFA_LOCAL: return readAddress(attribute.payload, told.address);
            case IFA_ADDRESS: return readAddress(attribute.payload, other);
            default: return true;
            }
        });
    if (!told.address.isValid()) {
        told.address = other;
    }
    if (!read || !told.address.isValid()) {
        return false;
    }
    out.push_back(told);
    return true;
}

/// struct rtnexthop and its attributes: the first of several ways stands for all.
bool readFirstNextHop(std::span<const std::byte> payload, Route& route)
{
    rtnexthop hop{};
    if (!readHead(payload, hop) || hop.rtnh_len < sizeof hop || hop.rtnh_len > payload.size()) {
        return false;
    }
    route.outInterface = static_cast<std::uint32_t>(hop.rtnh_ifindex);
    return forEachAttribute(
        payload.subspan(sizeof hop, hop.rtnh_len - sizeof hop), [&](const Attribute& attribute) {
            return attribute.type != RTA_GATEWAY || readAddress(attribute.payload, route.gateway);
        });
}

/// struct rtvia: the family, then a gateway that may be of another family than the route.
bool readVia(std::span<const std::byte> payload, IpAddress& gateway)
{
    return payload.size() > sizeof(rtvia) && readAddress(payload.subspan(sizeof(rtvia)), gateway);
}

bool readRouteAttribute(const Attribute& attribute, Route& route)
{
    switch (attribute.type) {
    case RTA_DST: return readAddress(attribute.payload, route.dst);
    case RTA_OIF: return readHost(attribute.payload, route.outInterface);
    case RTA_GATEWAY: return readAddress(attribute.payload, route.gateway);
    case RTA_VIA: return readVia(attribute.payload, route.gateway);
    case RTA_PREFSRC: return readAddress(attribute.payload, route.preferredSource);
    case RTA_PRIORITY: return readHost(attribute.payload, route.priority);
    case RTA_TABLE: return readHost(attribute.payload, route.table);
    case RTA_MULTIPATH: return readFirstNextHop(attribute.payload, route);
    default: return true;
    }
}

bool readRoute(std::span<const std::byte> payload, std::vector<Route>& out)
{
    rtmsg head{};
    if (!readHead(payload, head)) {
        return false;
    }
    // Of other families (MPLS, multicast routing), and what is only remembered of a look-up.
    if (!isIpFamily(head.rtm_family) || (head.rtm_flags & RTM_F_CLONED) != 0) {
        return true;
    }
    Route route;
    route.family = static_cast<L3Protocol>(head.rtm_family);
    route.table = head.rtm_table;
    route.type = head.rtm_type;
    route.protocol = head.rtm_protocol;
    route.scope = head.rtm_scope;
    route.dstLength = head.rtm_dst_len;
    const bool read =
        forEachAttribute(payload.subspan(sizeof head), [&route](const Attribute& attribute) {
            return readRouteAttribute(attribute, route);
        });
    if (!read || !fits(route.dst, route.dstLength, route.family)) {
        return false;
    }
    if (route.dstLength == 0) {
        route.dst = {}; // IPv6 tells "::" in some cases
    }
    out.push_back(route);
    return true;
}

} // namespace

std::size_t decodeLinks(std::span<const std::byte> bytes, std::vector<Link>& out)
{
    return decodeRtnetlink(bytes, RTM_NEWLINK,
                           [&out](auto payload) { return readLink(payload, out); });
}

std::size_t decodeLinkAddresses(std::span<const std::byte> bytes, std::vector<LinkAddress>& out)
{
    return decodeRtnetlink(bytes, RTM_NEWADDR,
                           [&out](auto payload) { return readLinkAddress(payload, out); });
}

std::size_t decodeRoutes(std::span<const std::byte> bytes, std::vector<Route>& out)
{
    return decodeRtnetlink(bytes, RTM_NEWROUTE,
                           [&out](auto payload) { return readRoute(payload, out); });
}

} // namespace natlens
