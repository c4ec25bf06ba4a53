// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/broken/parts.h"
#include "lab/scenarios/roles.h"
#include "lab/traffic/relay_server.h"
#include "lab/traffic/sockets.h"
#include "lab/traffic/tcp_client.h"

/// Broken in the rules.
namespace natlens::lab::broken {

namespace {

constexpr std::uint16_t kOldListener = 5001;

constexpr std::string_view kShadowed = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8100 accept
        tcp dport 8000-8080 redirect to :5000
    }
}
)";
constexpr std::string_view kEqual = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
table ip forgotten {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5001
    }
}
)";
constexpr std::string_view kLoop = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
    chain output {
        type nat hook output priority -100; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
)";
constexpr std::string_view kIpv4Only = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
table ip6 firewall {
    chain forward {
        type filter hook forward priority filter; policy accept;
        ct state established,related accept
    }
}
)";
constexpr std::string_view kZone = R"(
table ip natlens_lab {
    chain zones {
        type filter hook prerouting priority raw; policy accept;
        iifname "to-client" ct zone set 1
    }
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
)";

Result<void> playOldListener(Actor& actor)
{
    return serveTcp(actor, at("0.0.0.0", kOldListener), plainGreeting);
}

/// It does not ask for the original destination: SO_ORIGINAL_DST looks in zone 0 only.
Result<void> playGreeter(Actor& actor)
{
    return serveTcp(actor, at("0.0.0.0", kListener), plainGreeting);
}

Result<void> playRelay(Actor& actor)
{
    auto socket = listenTcp(at("0.0.0.0", kListener));
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    const RelayServer relay(actor.loop(), std::move(*socket));
    return actor.work();
}

/// One connection at a time, for each makes as many others as the relay allows.
Result<void> tryLoop(Actor& actor)
{
    TcpPlan plan;
    plan.brief = {{{}, at(address::kServer, kWanted)}};
    plan.briefFirst = 0;
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

Result<void> playRouterItself(Actor& actor)
{
    TcpPlan plan;
    plan.longLived = {{{}, at(address::kServer, kWanted)}, {{}, at(address::kServer, kWanted)}};
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

Result<void> playIpv6Clients(Actor& actor)
{
    TcpPlan plan;
    plan.longLived = {{{}, at(address::kServer, kWanted)}, {{}, at(address::kServer6, kWanted)}};
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

} // namespace

std::vector<Scenario> ruleScenarios()
{
    Probe fromRouter = asksListener();
    fromRouter.from = Node::Router;
    return {
        {.name = "broken/local-only-prerouting",
         .description = "The router's own connections, which PREROUTING never sees.",
         .story = "Clients are redirected. What the router itself opens to port 8042 is not.\n",
         .rules = kRedirect,
         .services = {listener(listenOnAny), server()},
         .traffic = {{Node::Router, "lab-local", playRouterItself}},
         .probes = {fromRouter}},
        {.name = "broken/loop",
         .description = "A proxy whose own connections are redirected to it.",
         .story = "The rule in OUTPUT excepts nobody: the relay connects to 10.0.2.2:8042 and gets "
                  "itself.\n",
         .rules = kLoop,
         .services = {listener(playRelay), server()},
         .traffic = {clients(tryLoop)},
         .probes = {{.route = {{}, at(address::kServer, kWanted)},
                     .answer = "this is 10.0.2.2:8042"}}},
        {.name = "broken/shadowed-rule",
         .description = "A redirect behind a rule that accepts the same ports.",
         .story = "In a chain the first verdict counts, and 'accept' is one.\n",
         .rules = kShadowed,
         .services = {listener(listenOnAny), server()},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
        {.name = "broken/equal-priorities",
         .description = "Two chains with the same priority that redirect the same ports.",
         .story = "Which of the listeners on 5000 and 5001 gets them depends on which was loaded "
                  "last.\n",
         .rules = kEqual,
         .services = {listener(listenOnAny), listener(playOldListener)},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
        {.name = "broken/ipv6-gap",
         .description = "A redirect of IPv4 beside clients that use IPv6.",
         .story = "The listener would take both families; the rule is for one.\n",
         .rules = kIpv4Only,
         .services = {listener(listenOnBoth), server()},
         .traffic = {clients(playIpv6Clients)},
         .probes = {asksListener(), asksListener6()}},
        {.name = "broken/zone",
         .description = "A conntrack zone for what comes in, and none for the answers.",
         .story =
             "The flow is in zone 1; the listener's answer looks for it in zone 0, and leaves\n"
             "with the listener's own address.\n",
         .rules = kZone,
         .services = {listener(playGreeter)},
         .traffic = {clients(tryWanted)},
         .probes = {{.route = {{}, at(address::kServer, 8050)},
                     .answer = "this is 10.0.1.1:5000"}}},
    };
}

} // namespace natlens::lab::broken
