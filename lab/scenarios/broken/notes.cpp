// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/broken/parts.h"
#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/traffic/tcp_client.h"

/// Not broken, but not as somebody thinks it is.
namespace natlens::lab::broken {

namespace {

constexpr std::uint16_t kPublicTcp = 80;

constexpr std::string_view kHideAll = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        ip daddr 203.0.113.1 tcp dport 80 dnat to 10.0.2.2:8042
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-server" masquerade
    }
}
)";
constexpr std::string_view kOffload = R"(
table inet natlens_lab {
    flowtable fast {
        hook ingress priority filter; devices = { to-client, to-server };
    }
    chain forward {
        type filter hook forward priority filter; policy accept;
        ip protocol tcp flow add @fast
        ct state established,related accept
    }
}
)";

Result<void> talkTo(Actor& actor, std::string_view host, std::uint16_t port)
{
    const Route route{{}, at(host, port)};
    const TcpClient client(actor, {.longLived = {route, route}});
    return actor.work();
}

Result<void> talkToServer(Actor& actor)
{
    return talkTo(actor, address::kServer, kWanted);
}

Result<void> talkToPublic(Actor& actor)
{
    return talkTo(actor, address::kPublic, kPublicTcp);
}

/// Clients that talk to the server, and are answered.
Scenario watched(std::string_view name, std::string_view description, std::string_view story)
{
    return {.name = name,
            .description = description,
            .story = story,
            .rules = kWatch,
            .services = {server()},
            .traffic = {clients(talkToServer)},
            .probes = {
                {.route = {{}, at(address::kServer, kWanted)}, .answer = "this is 10.0.2.2:8042"}}};
}

Scenario idle()
{
    Scenario scenario = watched("broken/tracking-idle", "A table that stays empty.",
                                "Somebody wants to see flows. No rule needs them tracked, so the "
                                "kernel tracks none.\n");
    scenario.rules = {};
    return scenario;
}

Scenario uncounted()
{
    Scenario scenario = watched("broken/accounting-off", "Flows without counters.",
                                "The kernel tracks, but does not count. That is its default.\n");
    scenario.sysctls = {{"net/netfilter/nf_conntrack_acct", "0"}};
    return scenario;
}

Scenario undated()
{
    Scenario scenario =
        watched("broken/timestamps-off", "Flows without the time at which they began.",
                "The kernel does not keep start times. That is its default.\n");
    scenario.sysctls = {{"net/netfilter/nf_conntrack_timestamp", "0"}};
    return scenario;
}

Scenario offloaded()
{
    Scenario scenario =
        watched("broken/offloaded-flows", "Flows that pass no rule any more.",
                "A flowtable takes connections of TCP past all hooks but the first.\n");
    scenario.rules = kOffload;
    scenario.needs = "flowtables (CONFIG_NF_FLOW_TABLE and CONFIG_NFT_FLOW_OFFLOAD of the kernel)";
    return scenario;
}

} // namespace

std::vector<Scenario> noteScenarios()
{
    return {
        idle(),
        uncounted(),
        undated(),
        offloaded(),
        {.name = "broken/unused-listener",
         .description = "A transparent proxy that no rule leads to.",
         .story = "The proxy waits at port 5000. Nobody has told the router to divert anything.\n",
         .rules = kWatch,
         .services = {listener(listenTransparently), server()},
         .traffic = {clients(talkToServer)},
         .probes = {asksListener()}},
        {.name = "broken/client-hidden",
         .description = "A server that sees the router in place of its clients.",
         .story =
             "203.0.113.1:80 stands for the server. What goes to it is also masqueraded, which "
             "only\nclients on the server's own link would need.\n",
         .rules = kHideAll,
         .services = {server()},
         .traffic = {clients(talkToPublic)},
         .probes = {{.route = {at(address::kClient), at(address::kPublic, kPublicTcp)},
                     .answer = "hello 10.0.1.2:"}}},
        {.name = "broken/when-listener-ends",
         .description = "A redirect that refuses clients as soon as its listener ends.",
         .story = "All works while the listener does. Nothing takes the rule away with it.\n",
         .rules = kRedirectBoth,
         .services = {listener(listenOnBoth), server()},
         .traffic = {clients(talkToServer)},
         .probes = {asksListener()}},
    };
}

} // namespace natlens::lab::broken
