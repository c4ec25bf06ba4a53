// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/topology.h"

#include <algorithm>
#include <vector>

#include "lab/namespaces.h"
#include "lab/node_handles.h"
#include "lab/route_socket.h"
#include "lab/sysctl.h"

namespace natlens::lab {

namespace {

IpAddress parsed(std::string_view text)
{
    return IpAddress::parse(text).value_or(IpAddress());
}

const AddressPlan& usual()
{
    static const AddressPlan plan{{
        {{"eth0",
          {{parsed(address::kClient), 24},
           {parsed(address::kClientSecond), 24},
           {parsed(address::kClientSecond6), 64},
           {parsed(address::kClient6), 64}}}},
        {{std::string(kToClient),
          {{parsed(address::kRouter), 24}, {parsed(address::kRouter6), 64}}},
         {std::string(kToServer),
          {{parsed(address::kRouterOutside), 24},
           {parsed(address::kPublic), 32},
           {parsed(address::kRouterOutside6), 64}}}},
        {{"eth0", {{parsed(address::kServer), 24}, {parsed(address::kServer6), 64}}}},
    }};
    return plan;
}

/// The router's first address of each family on the side of @p node.
std::vector<IpAddress> gatewaysOf(Node node, const AddressPlan& plan)
{
    std::vector<IpAddress> gateways;
    for (const LinkAddresses& link : plan.at(indexOf(Node::Router))) {
        if (link.link != (node == Node::Client ? kToClient : kToServer)) {
            continue;
        }
        for (const L3Protocol family : {L3Protocol::Ipv4, L3Protocol::Ipv6}) {
            const auto first = std::ranges::find_if(
                link.addresses, [&](const auto& each) { return each.first.family() == family; });
            if (first != link.addresses.end()) {
                gateways.push_back(first->first);
            }
        }
    }
    return gateways;
}

/// A node without an address of the gateway's family has no use for it.
bool hasFamily(const std::vector<LinkAddresses>& links, L3Protocol family)
{
    return std::ranges::any_of(links, [&](const LinkAddresses& link) {
        return std::ranges::any_of(link.addresses,
                                   [&](const auto& each) { return each.first.family() == family; });
    });
}

Result<void> configure(Node node, const AddressPlan& plan)
{
    auto socket = RouteSocket::open();
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    const std::vector<LinkAddresses>& links = plan.at(indexOf(node));
    Result<void> done = socket->setUp("lo");
    for (const LinkAddresses& link : links) {
        if (done) {
            done = socket->setUp(link.link);
        }
    }
    for (const LinkAddresses& link : links) {
        for (const auto& [address, prefixLength] : link.addresses) {
            if (done) {
                done = socket->addAddress(link.link, address, prefixLength);
            }
        }
    }
    for (const IpAddress& gateway :
         node == Node::Router ? std::vector<IpAddress>() : gatewaysOf(node, plan)) {
        if (done && hasFamily(links, gateway.family())) {
            done = socket->addDefaultRoute("eth0", gateway);
        }
    }
    return done;
}

} // namespace

AddressPlan completed(const AddressPlan& addresses)
{
    AddressPlan plan = addresses;
    for (const Node node : kNodes) {
        if (plan.at(indexOf(node)).empty()) {
            plan.at(indexOf(node)) = usual().at(indexOf(node));
        }
    }
    return plan;
}

Result<Topology> Topology::build(const AddressPlan& addresses)
{
    const AddressPlan plan = completed(addresses);
    Topology topology;
    auto done = topology.makeNamespaces();
    if (done) {
        done = topology.enter(Node::Router);
    }
    if (done) {
        done = topology.makeLinks();
    }
    // The routes of the ends need the router's addresses no sooner than packets do.
    for (const Node node : {Node::Client, Node::Server, Node::Router}) {
        if (done) {
            done = topology.enter(node);
        }
        if (done) {
            done = configure(node, plan);
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

std::string describeTopology(const AddressPlan& addresses)
{
    const AddressPlan plan = completed(addresses);
    std::string text;
    for (const Node node : kNodes) {
        text += "  " + std::string(name(node)) + "  ";
        std::string_view between;
        for (const LinkAddresses& link : plan.at(indexOf(node))) {
            for (const auto& [address, prefixLength] : link.addresses) {
                text += std::string(between) + address.toString();
                between = ", ";
            }
            if (node == Node::Router) {
                text += link.link == kToClient ? " to the client" : " to the server";
                between = "; ";
            }
        }
        text += '\n';
    }
    return text;
}

} // namespace natlens::lab
