// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/broken/parts.h"
#include "lab/scenarios/roles.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/datagram_server.h"
#include "lab/traffic/sockets.h"
#include "lab/traffic/tcp_client.h"
#include "lab/traffic/transparent_datagram_server.h"

/// What only flows show.
namespace natlens::lab::broken {

namespace {

constexpr std::uint16_t kHttps = 443;

constexpr std::string_view kLate = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        udp dport 8042 redirect to :5000
    }
}
)";
constexpr std::string_view kUdp = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        udp dport 8000-8080 redirect to :5000
    }
}
)";
constexpr std::string_view kHttpsOnly = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 443 redirect to :5000
    }
}
)";

Result<void> answerDatagrams(Actor& actor)
{
    auto socket = bindUdp(at("0.0.0.0", kListener));
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    const DatagramServer server(actor.loop(), std::move(*socket), "this is the listener\n");
    return actor.work();
}

Result<void> answerTransparently(Actor& actor)
{
    auto socket = bindUdp(at("0.0.0.0", kListener), Transparent::Yes);
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    if (auto done = TransparentDatagramServer::prepare(socket->get()); !done) {
        return done;
    }
    const TransparentDatagramServer server(actor.loop(), std::move(*socket));
    return actor.work();
}

Result<void> serveHttps(Actor& actor)
{
    auto udp = bindUdp(at("0.0.0.0", kHttps));
    if (!udp) {
        return tl::unexpected<Error>(udp.error());
    }
    const DatagramServer server(actor.loop(), std::move(*udp));
    return actor.work();
}

Result<void> talkUdp(Actor& actor)
{
    const Route route{{}, at(address::kServer, kWanted)};
    const DatagramClient client(actor, {.longLived = {route, route}});
    return actor.work();
}

Result<void> browse(Actor& actor)
{
    TcpPlan tcp;
    tcp.longLived = {{{}, at(address::kServer, kHttps)}};
    const TcpClient tcpClient(actor, std::move(tcp));
    const DatagramClient udpClient(actor, {.longLived = {{{}, at(address::kServer, kHttps)}}});
    return actor.work();
}

Result<void> visitListener(Actor& actor)
{
    TcpPlan plan;
    plan.longLived = {{{}, at(address::kRouter, kListener)}};
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

} // namespace

std::vector<Scenario> flowScenarios()
{
    return {
        {.name = "broken/stale-flows",
         .description = "Flows of UDP that are older than the rule for them.",
         .story = "Two clients talk to 10.0.2.2:8042 by UDP; then the redirect is loaded. They go "
                  "on as before.\n",
         .rules = kWatch,
         .lateRules = kLate,
         .services = {listener(answerDatagrams), server()},
         .traffic = {clients(talkUdp)},
         .probes = {{.protocol = Probe::Protocol::Udp,
                     .route = {{}, at(address::kServer, kWanted)},
                     .answer = "this is the listener"}}},
        {.name = "broken/udp-redirect",
         .description = "UDP of many ports redirected to a listener that has to tell them apart.",
         .story = "The listener answers with where a datagram was sent to. After REDIRECT that is "
                  "itself.\n",
         .rules = kUdp,
         .services = {listener(answerTransparently)},
         .traffic = {clients(talkUdp)},
         .probes = {{.protocol = Probe::Protocol::Udp,
                     .route = {{}, at(address::kServer, 8050)},
                     .answer = "you wanted 10.0.2.2:8050"}}},
        {.name = "broken/quic-escapes",
         .description = "HTTPS intercepted by TCP, while browsers use UDP as well.",
         .story = "TCP to port 443 is redirected. UDP to port 443 goes to the server.\n",
         .rules = kHttpsOnly,
         .services = {listener(listenOnAny), {Node::Server, "lab-server", serveHttps}},
         .traffic = {clients(browse)},
         .probes = {{.route = {{}, at(address::kServer, kHttps)},
                     .answer = "you wanted 10.0.2.2:443"}}},
        {.name = "broken/nat-elsewhere",
         .description = "A client that comes to the listener without being translated here.",
         .story = "As if another host had changed the destination: SO_ORIGINAL_DST cannot tell.\n",
         .rules = kRedirect,
         .services = {listener(listenOnAny), server()},
         .traffic = {clients(visitListener)},
         .probes = {asksListener()}},
    };
}

} // namespace natlens::lab::broken
