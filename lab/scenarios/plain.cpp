// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/roles.h"
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/datagram_client.h"
#include "lab/traffic/tcp_client.h"

namespace natlens::lab {

namespace {

// A kernel tracks connections only where some rule needs it; "ct state" does.
constexpr std::string_view kRules = R"(
table inet natlens_lab {
    chain forward {
        type filter hook forward priority filter; policy accept;
        ct state invalid drop
        ct state established,related accept
    }
}
)";

constexpr std::string_view kPlainStory =
    "TCP, UDP and pings between client and server, by IPv4 and IPv6. A firewall rule looks at\n"
    "their state, so the router tracks them. Nothing is translated.\n";

constexpr std::string_view kIdleStory =
    "TCP, UDP and pings between client and server, by IPv4 and IPv6. No rule of the router uses\n"
    "connection tracking, so its table stays empty.\n";

Result<void> playClients(Actor& actor)
{
    TcpPlan tcp;
    DatagramPlan udp;
    DatagramPlan echo{.protocol = DatagramPlan::Protocol::IcmpEcho};
    const auto add = [&](std::string_view source, std::string_view server) {
        const Route tcpRoute{at(source), at(server, kServerTcp)};
        tcp.longLived.push_back(tcpRoute);
        tcp.brief.push_back(tcpRoute);
        const Route udpRoute{at(source), at(server, kServerUdp)};
        udp.longLived.push_back(udpRoute);
        udp.brief.push_back(udpRoute);
        echo.longLived.push_back({at(source), at(server)});
    };
    add(address::kClient, address::kServer);
    add(address::kClientSecond, address::kServer);
    add(address::kClient6, address::kServer6);
    const TcpClient tcpClient(actor, std::move(tcp));
    const DatagramClient udpClient(actor, std::move(udp));
    const DatagramClient echoClient(actor, std::move(echo));
    return actor.work();
}

Scenario untranslated(std::string_view name, std::string_view description, std::string_view story,
                      std::string_view rules)
{
    return {
        .name = name,
        .description = description,
        .story = story,
        .rules = rules,
        .services = {{Node::Server, "lab-server", playServer}},
        .traffic = {{Node::Client, "lab-clients", playClients}},
        .probes = {{.route = {{}, at(address::kServer, kServerTcp)}, .answer = "hello 10.0.1.2:"}}};
}

} // namespace

Scenario plainScenario()
{
    return untranslated("plain",
                        "Plain tracking: flows that a firewall watches and nothing "
                        "translates.",
                        kPlainStory, kRules);
}

Scenario idleScenario()
{
    return untranslated("idle",
                        "Nothing tracked: the same traffic where no rule uses connection "
                        "tracking.",
                        kIdleStory, {});
}

} // namespace natlens::lab
