// SPDX-License-Identifier: GPL-2.0-or-later
// Traffic to intercept: it goes on while an interception of the router's comes and goes.
#include <array>

#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab {

namespace {

constexpr std::chrono::milliseconds kOften{250};
constexpr std::size_t kTalks = 4; ///< that stay open

// As a firewall has it; a kernel tracks connections only where some rule needs it.
constexpr std::string_view kRules = R"(
table inet natlens_lab {
    chain forward {
        type filter hook forward priority filter; policy accept;
        ct state invalid drop
        ct state established,related accept
    }
}
)";

constexpr std::string_view kRedirectStory =
    "The client talks to 10.0.2.2:8080 all the time, directly. In the router, switch REDIRECT on "
    "and\n"
    "off again: natlensctl --source direct intercept start --tcp 8080 --incoming to-client\n"
    "New connections go by the relay, and the server sees them come from 10.0.2.1.\n";

constexpr std::string_view kTproxyStory =
    "The client talks to 10.0.2.2:8080 all the time, directly. In the router, switch TPROXY on "
    "and\n"
    "off again: natlensctl --source direct intercept start --mode tproxy --tcp 8080\n"
    "--incoming to-client. No tuple changes; --action relay-as-client keeps the client's "
    "address.\n";

constexpr std::string_view kLocalStory =
    "The router itself talks to 10.0.2.2:8080 all the time. There, intercept what is its own:\n"
    "natlensctl --source direct intercept start --tcp 8080 --local\n"
    "The relay's own connections bear a mark and are spared; the client's are not touched.\n";

constexpr std::string_view kUdpStory =
    "The client asks 10.0.2.2 by UDP, port 5353, all the time, from ports that stay and from new\n"
    "ones. In the router: natlensctl --source direct intercept start --udp 5353 --incoming\n"
    "to-client, or with --mode tproxy. Answers keep coming from 10.0.2.2.\n";

constexpr std::string_view kIpv6Story =
    "The client talks to fd00:2::2 all the time, TCP port 8080 and UDP port 5353. In the router:\n"
    "natlensctl --source direct intercept start --tcp 8080 --udp 5353 --incoming to-client\n"
    "and the same with --mode tproxy.\n";

TcpPlan tcpTo(std::string_view server)
{
    TcpPlan plan;
    plan.longLived.assign(kTalks, {{}, at(server, kServerTcp)});
    plan.brief = {{{}, at(server, kServerTcp)}};
    plan.briefEvery = kOften;
    return plan;
}

DatagramPlan udpTo(std::string_view server)
{
    DatagramPlan plan;
    plan.longLived.assign(kTalks, {{}, at(server, kServerUdp)});
    plan.brief = {{{}, at(server, kServerUdp)}};
    plan.briefEvery = kOften;
    return plan;
}

Result<void> playTcp(Actor& actor)
{
    const TcpClient client(actor, tcpTo(address::kServer));
    return actor.work();
}

Result<void> playUdp(Actor& actor)
{
    const DatagramClient client(actor, udpTo(address::kServer));
    return actor.work();
}

Result<void> playIpv6(Actor& actor)
{
    const TcpClient tcpClient(actor, tcpTo(address::kServer6));
    const DatagramClient udpClient(actor, udpTo(address::kServer6));
    return actor.work();
}

Scenario talking(std::string_view name, std::string_view description, std::string_view story,
                 Role traffic, Probe probe)
{
    return {.name = name,
            .description = description,
            .story = story,
            .rules = kRules,
            .services = {{Node::Server, "lab-server", playServer}},
            .traffic = {std::move(traffic)},
            .probes = {probe}};
}

Probe greeting(Node from, std::string_view server, std::string_view answer)
{
    return {.from = from, .route = {{}, at(server, kServerTcp)}, .answer = answer};
}

} // namespace

std::vector<Scenario> interceptScenarios()
{
    const Probe byClient = greeting(Node::Client, address::kServer, "hello 10.0.1.2:");
    return {
        talking("intercept-redirect", "To intercept: TCP that a REDIRECT can take and let go.",
                kRedirectStory, {Node::Client, "lab-clients", playTcp}, byClient),
        talking("intercept-tproxy", "To intercept: TCP that a TPROXY can take and let go.",
                kTproxyStory, {Node::Client, "lab-clients", playTcp}, byClient),
        talking("intercept-local", "To intercept: connections of the router's own.", kLocalStory,
                {Node::Router, "lab-clients", playTcp},
                greeting(Node::Router, address::kServer, "hello 10.0.2.1:")),
        talking("intercept-udp", "To intercept: UDP, from ports that stay and from new ones.",
                kUdpStory, {Node::Client, "lab-clients", playUdp}, byClient),
        talking("intercept-ipv6", "To intercept: TCP and UDP by IPv6.", kIpv6Story,
                {Node::Client, "lab-clients", playIpv6},
                greeting(Node::Client, address::kServer6, "hello [fd00:1::2]:")),
    };
}

} // namespace natlens::lab
