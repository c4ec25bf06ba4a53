// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/topology.h"

#include <vector>

#include "core/ip_address.h"
#include "lab/namespaces.h"
#include "lab/node_handles.h"
#include "lab/route_socket.h"
#include "lab/sysctl.h"

namespace natlens::lab {

namespace {

struct Address {
    std::string_view link;
    std::string_view text;
    unsigned prefixLength;
};

struct NodePlan {
    Node node;
    std::vector<std::string_view> links;
    std::vector<Address> addresses; ///< REDIRECT and MASQUERADE take the first of a link
    std::vector<std::string_view> gateways;
};

const std::vector<NodePlan>& plans()
{
    static const std::vector<NodePlan> all{
        {Node::Client,
         {"lo", "eth0"},
         {{"eth0", address::kClient, 24},
          {"eth0", address::kClientSecond, 24},
          {"eth0", address::kClientSecond6, 64},
          {"eth0", address::kClient6, 64}},
         {address::kRouter, address::kRouter6}},
        {Node::Server,
         {"lo", "eth0"},
         {{"eth0", address::kServer, 24}, {"eth0", address::kServer6, 64}},
         {address::kRouterOutside, address::kRouterOutside6}},
        {Node::Router,
         {"lo", kToClient, kToServer},
         {{kToClient, address::kRouter, 24},
          {kToClient, address::kRouter6, 64},
          {kToServer, address::kRouterOutside, 24},
          {kToServer, address::kPublic, 32},
          {kToServer, address::kRouterOutside6, 64}},
         {}},
    };
    return all;
}

IpAddress parsed(std::string_view text)
{
    return IpAddress::parse(text).value_or(IpAddress());
}

Result<void> configure(const NodePlan& plan)
{
    auto socket = RouteSocket::open();
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    Result<void> done;
    for (const std::string_view link : plan.links) {
        if (done) {
            done = socket->setUp(std::string(link));
        }
    }
    for (const Address& entry : plan.addresses) {
        if (done) {
            done =
                socket->addAddress(std::string(entry.link), parsed(entry.text), entry.prefixLength);
        }
    }
    for (const std::string_view gateway : plan.gateways) {
        if (done) {
            done = socket->addDefaultRoute("eth0", parsed(gateway));
        }
    }
    return done;
}

} // namespace

Result<Topology> Topology::build()
{
    Topology topology;
    auto done = topology.makeNamespaces();
    if (done) {
        done = topology.enter(Node::Router);
    }
    if (done) {
        done = topology.makeLinks();
    }
    for (const NodePlan& plan : plans()) {
        if (done) {
            done = topology.enter(plan.node);
        }
        if (done) {
            done = configure(plan);
        }
    }
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    return topology;
}

Result<void> Topology::makeNamespaces()
{
    for (const Node node : kNodes) {
        auto handle = makeNetworkNamespace();
        if (!handle) {
            return tl::unexpected<Error>(handle.error());
        }
        // New namespaces take their IPv4 settings from the host: a strict rp_filter there
        // would drop what tproxy and hairpin need. ICMP redirects would disturb hairpin.
        // Duplicate address detection would keep IPv6 mute for two seconds.
        if (auto done = setSysctls({{"net/ipv6/conf/all/accept_dad", "0"},
                                    {"net/ipv6/conf/default/accept_dad", "0"},
                                    {"net/ipv4/conf/all/rp_filter", "0"},
                                    {"net/ipv4/conf/default/rp_filter", "0"},
                                    {"net/ipv4/conf/all/send_redirects", "0"},
                                    {"net/ipv4/conf/default/send_redirects", "0"},
                                    {"net/ipv6/conf/default/accept_ra", "0"}});
            !done) {
            return done;
        }
        auto published = publishNode(node, std::move(*handle));
        if (!published) {
            return tl::unexpected<Error>(published.error());
        }
        m_handles.at(indexOf(node)) = std::move(*published);
    }
    return {};
}

Result<void> Topology::makeLinks() const
{
    auto socket = RouteSocket::open();
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    if (auto done = socket->addVeth(std::string(kToClient), "eth0",
                                    m_handles.at(indexOf(Node::Client)).get());
        !done) {
        return done;
    }
    return socket->addVeth(std::string(kToServer), "eth0",
                           m_handles.at(indexOf(Node::Server)).get());
}

Result<void> Topology::enter(Node node) const
{
    return joinNetwork(m_handles.at(indexOf(node)).get());
}

std::string describeTopology()
{
    return "  client  10.0.1.2, 10.0.1.3, fd00:1::2, fd00:1::3\n"
           "  router  10.0.1.1, fd00:1::1 to the client; 10.0.2.1, 203.0.113.1, fd00:2::1 to the "
           "server\n"
           "  server  10.0.2.2, fd00:2::2\n";
}

} // namespace natlens::lab
