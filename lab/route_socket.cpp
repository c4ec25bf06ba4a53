// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/route_socket.h"

#include <linux/fib_rules.h>
#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/link/bridge.h>
#include <netlink/route/link/veth.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>
#include <netlink/route/rule.h>
#include <netlink/socket.h>

#include <cerrno>

namespace natlens::lab {

namespace {

template<class T> using Handle = std::unique_ptr<T, void (*)(T*)>;

/// libnl answers with codes of its own, negative.
Result<void> checked(int code, std::string context)
{
    if (code < 0) {
        return failure(ErrorCode::System, std::move(context) + ": " + nl_geterror(code));
    }
    return {};
}

int familyOf(L3Protocol family)
{
    return static_cast<int>(family);
}

Handle<nl_addr> toNl(const IpAddress& address)
{
    const auto bytes = address.bytes();
    return {nl_addr_build(familyOf(address.family()), bytes.data(), bytes.size()), nl_addr_put};
}

/// 0.0.0.0/0 or ::/0.
Handle<nl_addr> everywhere(L3Protocol family)
{
    Handle<nl_addr> address{nl_addr_alloc(16), nl_addr_put};
    nl_addr_set_family(address.get(), familyOf(family));
    nl_addr_set_prefixlen(address.get(), 0);
    return address;
}

Handle<rtnl_route> defaultRoute(L3Protocol family, unsigned interface, const nl_addr* gateway)
{
    Handle<rtnl_route> route{rtnl_route_alloc(), rtnl_route_put};
    rtnl_route_set_family(route.get(), static_cast<std::uint8_t>(family));
    rtnl_route_set_dst(route.get(), everywhere(family).get());
    rtnl_nexthop* hop = rtnl_route_nh_alloc();
    rtnl_route_nh_set_ifindex(hop, static_cast<int>(interface));
    if (gateway != nullptr) {
        rtnl_route_nh_set_gateway(hop, const_cast<nl_addr*>(gateway)); // copies it
    }
    rtnl_route_add_nexthop(route.get(), hop); // owns it now
    return route;
}

} // namespace

Result<RouteSocket> RouteSocket::open()
{
    Socket socket{nl_socket_alloc(), nl_socket_free};
    if (!socket) {
        return failure(ErrorCode::System, "opening rtnetlink", ENOMEM);
    }
    if (auto done = checked(nl_connect(socket.get(), NETLINK_ROUTE), "opening rtnetlink"); !done) {
        return tl::unexpected<Error>(done.error());
    }
    return RouteSocket(std::move(socket));
}

Result<void> RouteSocket::addVeth(const std::string& name, const std::string& peerName,
                                  int peerHandle)
{
    const Handle<rtnl_link> link{rtnl_link_veth_alloc(), rtnl_link_put};
    const Handle<rtnl_link> peer{rtnl_link_veth_get_peer(link.get()), rtnl_link_put};
    rtnl_link_set_name(link.get(), name.c_str());
    rtnl_link_set_name(peer.get(), peerName.c_str());
    rtnl_link_set_ns_fd(peer.get(), peerHandle);
    return checked(rtnl_link_add(m_socket.get(), link.get(), NLM_F_CREATE | NLM_F_EXCL),
                   "making the link " + name);
}

Result<void> RouteSocket::addBridge(const std::string& name, const std::string& port,
                                    const std::string& peer)
{
    if (const int code = rtnl_link_bridge_add(m_socket.get(), name.c_str()); code < 0) {
        return checked(code, "making the bridge " + name);
    }
    const Handle<rtnl_link> link{rtnl_link_veth_alloc(), rtnl_link_put};
    const Handle<rtnl_link> other{rtnl_link_veth_get_peer(link.get()), rtnl_link_put};
    rtnl_link_set_name(link.get(), port.c_str());
    rtnl_link_set_name(other.get(), peer.c_str());
    rtnl_link_set_master(link.get(), static_cast<int>(if_nametoindex(name.c_str())));
    return checked(rtnl_link_add(m_socket.get(), link.get(), NLM_F_CREATE | NLM_F_EXCL),
                   "making the bridge's port " + port);
}

Result<void> RouteSocket::setUp(const std::string& link)
{
    const Handle<rtnl_link> present{rtnl_link_alloc(), rtnl_link_put};
    rtnl_link_set_ifindex(present.get(), static_cast<int>(if_nametoindex(link.c_str())));
    const Handle<rtnl_link> wanted{rtnl_link_alloc(), rtnl_link_put};
    rtnl_link_set_flags(wanted.get(), IFF_UP);
    return checked(rtnl_link_change(m_socket.get(), present.get(), wanted.get(), 0),
                   "setting up the link " + link);
}

Result<void> RouteSocket::addAddress(const std::string& link, const IpAddress& address,
                                     unsigned prefixLength)
{
    const auto local = toNl(address);
    nl_addr_set_prefixlen(local.get(), static_cast<int>(prefixLength));
    const Handle<rtnl_addr> entry{rtnl_addr_alloc(), rtnl_addr_put};
    rtnl_addr_set_ifindex(entry.get(), static_cast<int>(if_nametoindex(link.c_str())));
    rtnl_addr_set_local(entry.get(), local.get());
    rtnl_addr_set_flags(entry.get(), IFA_F_NODAD);
    return checked(rtnl_addr_add(m_socket.get(), entry.get(), NLM_F_EXCL),
                   "adding the address " + address.toString());
}

Result<void> RouteSocket::addDefaultRoute(const std::string& link, const IpAddress& gateway)
{
    const auto address = toNl(gateway);
    const auto route = defaultRoute(gateway.family(), if_nametoindex(link.c_str()), address.get());
    return checked(rtnl_route_add(m_socket.get(), route.get(), NLM_F_EXCL),
                   "adding the default route through " + gateway.toString());
}

Result<void> RouteSocket::addLocalDefault(L3Protocol family, std::uint32_t table)
{
    const auto route = defaultRoute(family, if_nametoindex("lo"), nullptr);
    rtnl_route_set_table(route.get(), table);
    rtnl_route_set_type(route.get(), RTN_LOCAL);
    rtnl_route_set_scope(route.get(), RT_SCOPE_HOST);
    return checked(rtnl_route_add(m_socket.get(), route.get(), NLM_F_EXCL),
                   "adding the local route");
}

Result<void> RouteSocket::addLinkRoute(const std::string& link, const IpAddress& prefix,
                                       int prefixLength, std::uint32_t table)
{
    const auto destination = toNl(prefix);
    nl_addr_set_prefixlen(destination.get(), prefixLength);
    const auto route = defaultRoute(prefix.family(), if_nametoindex(link.c_str()), nullptr);
    rtnl_route_set_dst(route.get(), destination.get());
    rtnl_route_set_table(route.get(), table);
    rtnl_route_set_scope(route.get(), RT_SCOPE_LINK);
    return checked(rtnl_route_add(m_socket.get(), route.get(), NLM_F_EXCL),
                   "adding the route to " + prefix.toString());
}

Result<void> RouteSocket::addMarkRule(L3Protocol family, std::uint32_t mark, std::uint32_t table)
{
    const Handle<rtnl_rule> rule{rtnl_rule_alloc(), rtnl_rule_put};
    rtnl_rule_set_family(rule.get(), familyOf(family));
    rtnl_rule_set_action(rule.get(), FR_ACT_TO_TBL);
    rtnl_rule_set_mark(rule.get(), mark);
    rtnl_rule_set_table(rule.get(), table);
    return checked(rtnl_rule_add(m_socket.get(), rule.get(), NLM_F_EXCL),
                   "adding the routing rule");
}

} // namespace natlens::lab
