// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/broken/parts.h"
#include "lab/scenarios/roles.h"
#include "lab/traffic/sockets.h"
#include "lab/traffic/tcp_client.h"
#include "lab/traffic/tcp_server.h"

/// What NAT does to programs that know nothing of it.
namespace natlens::lab::broken {

namespace {

constexpr std::uint16_t kFtp = 21;
constexpr std::uint16_t kPublicTcp = 80;

constexpr std::string_view kHideClient = R"(
table ip natlens_lab {
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-server" snat to 203.0.113.1
    }
}
)";
constexpr std::string_view kToNeighbour = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        ip daddr 203.0.113.1 tcp dport 80 dnat to 10.0.1.3:8080
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-client" ip saddr 10.0.1.0/24 masquerade
    }
}
)";

Result<void> playFtpPort(Actor& actor)
{
    return serveTcp(actor, at(address::kServer, kFtp), plainGreeting);
}

Result<void> playFtpUser(Actor& actor)
{
    const Route route{{}, at(address::kServer, kFtp)};
    const TcpClient client(actor, {.longLived = {route, route}});
    return actor.work();
}

Result<void> playNeighbour(Actor& actor)
{
    return serveTcp(actor, at(address::kClientSecond, kServerTcp), plainGreeting);
}

Result<void> playAsker(Actor& actor)
{
    const Route route{at(address::kClient), at(address::kPublic, kPublicTcp)};
    const TcpClient client(actor, {.longLived = {route, route}});
    return actor.work();
}

} // namespace

std::vector<Scenario> applicationScenarios()
{
    return {
        {.name = "broken/helper-off",
         .description = "FTP through source NAT without the kernel's ftp helper.",
         .story = "The control connection works. The address that the client announces for data "
                  "is its own,\nwhich the server cannot reach.\n",
         .rules = kHideClient,
         .services = {{Node::Server, "lab-ftp-port", playFtpPort}},
         .traffic = {clients(playFtpUser)},
         .probes = {{.route = {{}, at(address::kServer, kFtp)}, .answer = "this is 10.0.2.2:21"}}},
        {.name = "broken/icmp-redirects",
         .description = "DNAT to a host on the client's own link by a router that sends redirects.",
         .story = "203.0.113.1:80 stands for 10.0.1.3 beside the client. The router may tell the "
                  "client\nof the direct way, on which nobody translates.\n",
         .rules = kToNeighbour,
         .sysctls = {{"net/ipv4/conf/all/send_redirects", "1"},
                     {"net/ipv4/conf/to-client/send_redirects", "1"}},
         .services = {{Node::Client, "lab-neighbour", playNeighbour}},
         .traffic = {clients(playAsker)},
         .probes = {{.route = {{}, at(address::kPublic, kPublicTcp)},
                     .answer = "this is 10.0.1.3:8080"}}},
    };
}

} // namespace natlens::lab::broken
