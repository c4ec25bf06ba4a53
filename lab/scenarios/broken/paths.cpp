// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/route_socket.h"
#include "lab/scenarios/broken/parts.h"
#include "lab/scenarios/roles.h"
#include "lab/traffic/tcp_client.h"

/// Broken in routing.
namespace natlens::lab::broken {

namespace {

constexpr std::string_view kTravellerText = "198.51.100.7"; // RFC 5737
constexpr std::string_view kTravellers = "198.51.100.0";
constexpr std::uint32_t kReturnMark = 7;
constexpr std::uint32_t kReturnTable = 200;

// Answers go back where they came from by a mark of their own, as with two uplinks.
constexpr std::string_view kReturnByMark = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
    chain output {
        type route hook output priority mangle; policy accept;
        ip daddr 198.51.100.0/24 meta mark set 7
    }
}
)";
constexpr std::string_view kPublish = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        ip daddr 203.0.113.1 tcp dport 80 dnat to 10.0.2.2:8080
    }
}
)";

Result<void> addTraveller()
{
    auto socket = RouteSocket::open();
    return socket ? socket->addAddress("eth0", *IpAddress::parse(kTravellerText), 32)
                  : tl::unexpected<Error>(socket.error());
}

Result<void> addWaysBack()
{
    auto socket = RouteSocket::open();
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    constexpr std::uint32_t Main = 254; // RT_TABLE_MAIN
    const IpAddress prefix = *IpAddress::parse(kTravellers);
    auto done = socket->addLinkRoute(std::string(kToServer), prefix, 24, Main);
    if (done) {
        done = socket->addLinkRoute(std::string(kToClient), prefix, 24, kReturnTable);
    }
    if (done) {
        done = socket->addMarkRule(L3Protocol::Ipv4, kReturnMark, kReturnTable);
    }
    return done;
}

Result<void> playTraveller(Actor& actor)
{
    TcpPlan plan;
    plan.brief = {{at(kTravellerText), at(address::kServer, kWanted)}};
    plan.briefFirst = 0;
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

Result<void> playVisitors(Actor& actor)
{
    TcpPlan plan;
    plan.brief = {{{}, at(address::kPublic, 80)}};
    plan.briefFirst = 0;
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

} // namespace

std::vector<Scenario> pathScenarios()
{
    Probe traveller = asksListener();
    traveller.route.from = at(kTravellerText);
    return {
        {.name = "broken/rp-filter",
         .description = "A strict reverse path filter where answers take a way of their own.",
         .story = "198.51.100.7 is behind the client's link by a rule for mark 7 only. The filter "
                  "asks\nwithout the mark, is sent to the other side, and drops.\n",
         .rules = kReturnByMark,
         .prepareRouter = addWaysBack,
         .prepareClient = addTraveller,
         .sysctls = {{"net/ipv4/conf/all/rp_filter", "1"}},
         .services = {listener(listenOnAny)},
         .traffic = {clients(playTraveller)},
         .probes = {traveller}},
        {.name = "broken/no-forwarding",
         .description = "DNAT to another host on a router that does not forward.",
         .story = "203.0.113.1:80 stands for 10.0.2.2:8080. ip_forward is 0.\n",
         .rules = kPublish,
         .sysctls = {{"net/ipv4/ip_forward", "0"}},
         .services = {{Node::Server, "lab-server", playServer}},
         .traffic = {clients(playVisitors)},
         .probes = {{.route = {{}, at(address::kPublic, 80)}, .answer = "this is 10.0.2.2:8080"}}},
    };
}

} // namespace natlens::lab::broken
