// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/socket.h>

#include <cerrno>

#include "lab/scenarios/broken/parts.h"
#include "lab/traffic/sockets.h"

/// Broken at the listener.
namespace natlens::lab::broken {

namespace {

constexpr std::string_view kFromClient = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        iifname "to-client" tcp dport 8000-8080 redirect to :5000
    }
}
)";
constexpr std::string_view kToLoopback = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        iifname "to-client" tcp dport 8000-8080 dnat to 127.0.0.1:5000
    }
}
)";
constexpr std::string_view kInputDrop = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
table inet firewall {
    chain input {
        type filter hook input priority filter; policy drop;
        ct state established,related accept
        iifname "lo" accept
        tcp dport 8000-8080 accept
    }
}
)";

/// Two connections fit; nobody takes them.
Result<void> listenAndSleep(Actor& actor)
{
    auto socket = listenTcp(at("0.0.0.0", kListener));
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    if (::listen(socket->get(), 1) != 0) {
        return failure(ErrorCode::System, "shortening the backlog", errno);
    }
    return actor.work();
}

} // namespace

std::vector<Scenario> listenerScenarios()
{
    return {
        {.name = "broken/no-listener",
         .description = "A redirect to a port where nobody listens.",
         .story = "Ports 8000 to 8080 are redirected to port 5000 of the router, where no program "
                  "waits.\nClients are refused.\n",
         .rules = kRedirect,
         .services = {},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
        {.name = "broken/listener-on-loopback",
         .description = "A redirect to a listener that is bound to 127.0.0.1.",
         .story = "In PREROUTING, REDIRECT makes 10.0.1.1 the destination; the listener takes "
                  "127.0.0.1 only.\nClients are refused, though ss shows a listener.\n",
         .rules = kRedirect,
         .services = {listener(listenOnLoopback)},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
        {.name = "broken/listener-elsewhere",
         .description = "A redirect to a listener that is bound to another of the router's "
                        "addresses.",
         .story = "REDIRECT makes 10.0.1.1 the destination; the listener takes 10.0.2.1 only.\n",
         .rules = kFromClient,
         .services = {listener(listenOnOutside)},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
        {.name = "broken/one-family",
         .description = "A redirect of IPv4 and IPv6 to a listener for IPv4 only.",
         .story = "The rule is in a table inet and takes both families; IPv6 clients are "
                  "refused.\n",
         .rules = kRedirectBoth,
         .services = {listener(listenOnAny)},
         .traffic = {clients(tryWanted6)},
         .probes = {asksListener6()}},
        {.name = "broken/backlog-full",
         .description = "A redirect to a listener that does not take its connections.",
         .story = "The program hangs. The kernel finishes two handshakes for it; further clients "
                  "wait.\n",
         .rules = kRedirect,
         .services = {listener(listenAndSleep)},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
        {.name = "broken/loopback-dnat",
         .description = "DNAT to 127.0.0.1 without route_localnet.",
         .story = "The rule counts packets, and then the kernel drops them as martians.\n",
         .rules = kToLoopback,
         .services = {listener(listenOnLoopback)},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
        {.name = "broken/input-drop",
         .description = "A firewall that accepts the clients' port and drops the listener's.",
         .story = "The firewall sees port 5000, for NAT comes first; it accepts 8000 to 8080.\n",
         .rules = kInputDrop,
         .services = {listener(listenOnAny)},
         .traffic = {clients(tryWanted)},
         .probes = {asksListener()}},
    };
}

} // namespace natlens::lab::broken
