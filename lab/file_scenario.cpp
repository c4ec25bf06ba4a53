// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/file_scenario.h"

#include <algorithm>
#include <list>

#include "lab/registry.h"
#include "lab/route_socket.h"
#include "lab/ruleset.h"
#include "lab/scenarios/roles.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/datagram_server.h"
#include "lab/traffic/sockets.h"
#include "lab/traffic/tcp_client.h"
#include "lab/traffic/transparent_datagram_server.h"

namespace natlens::lab {

namespace {

using FilePtr = std::shared_ptr<const ScenarioFile>;

Result<void> applyRulesOf(const ScenarioFile& file, std::size_t node)
{
    const LabNodePart& part = file.nodes.at(node);
    if (part.rules.empty()) {
        return {};
    }
    auto done = applyRules(part.rules);
    if (!done) {
        done.error().context = file.file + ":" + std::to_string(part.rulesLine) + ": nodes."
                               + std::string(LabNodeNames.at(node))
                               + ".rules: " + done.error().context;
    }
    return done;
}

Result<void> applySettings(const ScenarioFile& file, std::size_t node)
{
    std::vector<Sysctl> sysctls;
    for (const auto& [name, value] : file.nodes.at(node).sysctls) {
        std::string path = name;
        std::ranges::replace(path, '.', '/');
        sysctls.push_back({path, value});
    }
    return setSysctls(sysctls);
}

Result<void> applyRouting(const ScenarioFile& file, std::size_t node)
{
    for (const LabMarkRouting& routing : file.markRouting) {
        if (routing.node != node) {
            continue;
        }
        const L3Protocol family = routing.ipv6 ? L3Protocol::Ipv6 : L3Protocol::Ipv4;
        auto socket = RouteSocket::open();
        if (!socket) {
            return tl::unexpected<Error>(socket.error());
        }
        auto done = socket->addLocalDefault(family, routing.table);
        if (done) {
            done = socket->addMarkRule(family, routing.mark, routing.table);
        }
        if (!done) {
            return done;
        }
    }
    return {};
}

std::function<Result<void>()> preparationOf(const FilePtr& file, Node node)
{
    return [file, at = indexOf(node)]() -> Result<void> {
        auto done = applyRulesOf(*file, at);
        if (done) {
            done = applySettings(*file, at);
        }
        return done ? applyRouting(*file, at) : done;
    };
}

std::string tellLocalAddress(int socket)
{
    return "you wanted " + toText(localEndpoint(socket));
}

TcpServer::Greeting greetingOf(const LabService& service)
{
    switch (service.says) {
    case LabService::Says::Hello: break;
    case LabService::Says::OriginalDestination: return tellOriginalDestination;
    case LabService::Says::LocalAddress: return tellLocalAddress;
    }
    return plainGreeting;
}

Result<void> serveDatagrams(Actor& actor, const LabService& service)
{
    std::list<DatagramServer> servers;
    std::list<TransparentDatagramServer> transparent;
    for (const std::uint16_t port : service.ports) {
        auto socket = bindUdp({service.address, port},
                              service.transparent ? Transparent::Yes : Transparent::No);
        if (!socket) {
            return tl::unexpected<Error>(socket.error());
        }
        if (!service.transparent) {
            servers.emplace_back(actor.loop(), std::move(*socket));
        } else if (auto done = TransparentDatagramServer::prepare(socket->get()); !done) {
            return done;
        } else {
            transparent.emplace_back(actor.loop(), std::move(*socket));
        }
    }
    return actor.work();
}

Result<void> serve(Actor& actor, const LabService& service)
{
    if (service.protocol == LabProtocol::Udp) {
        return serveDatagrams(actor, service);
    }
    std::list<TcpServer> servers;
    for (const std::uint16_t port : service.ports) {
        auto socket = listenTcp({service.address, port},
                                service.transparent ? Transparent::Yes : Transparent::No);
        if (!socket) {
            return tl::unexpected<Error>(socket.error());
        }
        servers.emplace_back(actor.loop(), std::move(*socket), greetingOf(service));
    }
    return actor.work();
}

Route routeOf(const LabTraffic& traffic)
{
    Route route{{}, {traffic.to.address, traffic.to.port}};
    if (traffic.from) {
        route.from = {traffic.from->address, traffic.from->port};
    }
    return route;
}

/// Ready at once: a talk that gets no answer is a thing to look at, too.
Result<void> talk(Actor& actor, const LabTraffic& traffic)
{
    auto loop = EventLoop::create();
    if (!loop) {
        return tl::unexpected<Error>(loop.error());
    }
    Actor inner(std::move(*loop), UniqueFd(), actor.quiet());
    actor.tellReady();
    const Route route = routeOf(traffic);
    if (traffic.protocol == LabProtocol::Tcp) {
        const TcpClient client(inner, {.longLived = {route}});
        return inner.work();
    }
    DatagramPlan plan{.longLived = {route}};
    plan.protocol = traffic.protocol == LabProtocol::Icmp ? DatagramPlan::Protocol::IcmpEcho
                                                          : DatagramPlan::Protocol::Udp;
    const DatagramClient client(inner, std::move(plan));
    return inner.work();
}

AddressPlan addressesOf(const ScenarioFile& file)
{
    AddressPlan plan;
    for (std::size_t node = 0; node < plan.size(); ++node) {
        for (const auto& [link, addresses] : file.nodes.at(node).addresses) {
            LinkAddresses links{link, {}};
            for (const LabAddress& each : addresses) {
                links.addresses.emplace_back(each.address, each.prefixLength);
            }
            plan.at(node).push_back(std::move(links));
        }
    }
    return plan;
}

} // namespace

Scenario scenarioOf(const std::shared_ptr<const ScenarioFile>& file)
{
    if (!file->like.empty()) {
        if (const Scenario* known = findScenario(file->like)) {
            return *known;
        }
    }
    Scenario scenario;
    scenario.name = file->name;
    scenario.story = file->story;
    scenario.prepareClient = preparationOf(file, Node::Client);
    scenario.prepareRouter = preparationOf(file, Node::Router);
    scenario.prepareServer = preparationOf(file, Node::Server);
    scenario.addresses = addressesOf(*file);
    scenario.kernelTimeouts = true;
    // Pointers into the file, which each of the functions keeps.
    for (const LabService& service : file->services) {
        scenario.services.push_back(
            {kNodes.at(service.node), "lab-service",
             [file, each = &service](Actor& actor) { return serve(actor, *each); }});
    }
    for (const LabTraffic& traffic : file->traffic) {
        scenario.traffic.push_back(
            {kNodes.at(traffic.node), "lab-talk",
             [file, each = &traffic](Actor& actor) { return talk(actor, *each); }});
    }
    return scenario;
}

} // namespace natlens::lab
