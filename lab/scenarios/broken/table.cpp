// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/broken/parts.h"
#include "lab/scenarios/roles.h"
#include "lab/traffic/crowd.h"
#include "lab/traffic/tcp_client.h"

/// Broken in the table of connections.
namespace natlens::lab::broken {

namespace {

constexpr std::uint16_t kCrowdClient = 1024; ///< and those that follow
constexpr std::uint16_t kCrowdServer = 20'000;
constexpr std::uint16_t kBurstServer = 30'000;

constexpr std::string_view kOneSourcePort = R"(
table ip natlens_lab {
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-server" tcp dport 8042-8043 snat to 203.0.113.1:5000
    }
}
)";
// What the server answers at length goes past tracking, which then takes the client's
// acknowledgements for those of something that was never sent.
constexpr std::string_view kHalfTracked = R"(
table ip natlens_lab {
    chain accelerator {
        type filter hook prerouting priority raw; policy accept;
        iifname "to-server" ip length > 60 notrack
    }
    chain forward {
        type filter hook forward priority filter; policy accept;
        ct state invalid counter drop
        ct state established,related accept
    }
}
)";

/// Of the @p percent of what the table takes.
Result<Crowd> crowdOf(std::size_t percent, std::uint16_t serverPort)
{
    const auto limit = tableLimit();
    if (!limit) {
        return tl::unexpected<Error>(limit.error());
    }
    return Crowd{at(address::kClient, kCrowdClient), at(address::kServer, serverPort),
                 *limit * percent / 100};
}

constexpr std::size_t kFull = 100;
constexpr std::size_t kMoreThanFull = 101;
constexpr std::size_t kNearlyFull = 86;
constexpr std::size_t kBurst = 30;

Result<void> beSilent()
{
    for (const std::uint16_t port : {kCrowdServer, kBurstServer}) {
        const auto crowd = crowdOf(kMoreThanFull, port);
        if (!crowd) {
            return tl::unexpected<Error>(crowd.error());
        }
        if (auto done = silence(*crowd); !done) {
            return done;
        }
    }
    return {};
}

template<std::size_t percent, CrowdSide side> Result<void> crowdTheTable(Actor& actor)
{
    const auto crowd = crowdOf(percent, kCrowdServer);
    if (!crowd) {
        return tl::unexpected<Error>(crowd.error());
    }
    // Again, for entries that had seen one side only when the table became full.
    // Both at once: one begins with the last.
    const auto order = side == CrowdSide::Client ? CrowdOrder::Forwards : CrowdOrder::Backwards;
    for (int round = 0; round < 2; ++round) {
        if (auto done = sendCrowd(*crowd, side, order); !done) {
            return done;
        }
    }
    return actor.work();
}

/// As many as there is room for, and twice, since some get lost.
Result<void> beginTheCrowd(Actor& actor)
{
    const auto crowd = crowdOf(kFull, kCrowdServer);
    if (!crowd) {
        return tl::unexpected<Error>(crowd.error());
    }
    for (int round = 0; round < 2; ++round) {
        if (auto done = sendCrowd(*crowd, CrowdSide::Client, CrowdOrder::Forwards); !done) {
            return done;
        }
    }
    return actor.work();
}

/// What was answered is not thrown out for others. Then some more take the room that is left.
Result<void> answerTheCrowd(Actor& actor)
{
    for (const std::size_t percent : {kFull, kFull, kMoreThanFull}) {
        const auto crowd = crowdOf(percent, kCrowdServer);
        if (!crowd) {
            return tl::unexpected<Error>(crowd.error());
        }
        if (auto done = sendCrowd(*crowd, CrowdSide::Server, CrowdOrder::Forwards); !done) {
            return done;
        }
    }
    return actor.work();
}

/// After the crowd, which is there when traffic begins.
Result<void> burst(Actor& actor)
{
    const auto crowd = crowdOf(kBurst, kBurstServer);
    if (!crowd) {
        return tl::unexpected<Error>(crowd.error());
    }
    if (auto done = sendBurst(*crowd); !done) {
        return done;
    }
    return actor.work();
}

template<std::size_t percent> std::vector<Role> crowd()
{
    return {{Node::Client, "lab-crowd", crowdTheTable<percent, CrowdSide::Client>},
            {Node::Server, "lab-crowd", crowdTheTable<percent, CrowdSide::Server>}};
}

Scenario crowded(std::string_view name, std::string_view description, std::string_view story,
                 std::vector<Role> crowd)
{
    crowd.push_back(listener(listenOnAny));
    return {.name = name,
            .description = description,
            .story = story,
            .rules = kRedirect,
            .prepareClient = beSilent,
            .services = std::move(crowd),
            .traffic = {clients(tryWanted)},
            .probes = {asksListener()},
            .prepareServer = beSilent,
            .patience = std::chrono::seconds(120)};
}

Scenario tableFull()
{
    Scenario scenario =
        crowded("broken/table-full", "A table full of connections that nobody closes.",
                "Hundreds of thousands of connections of TCP are in the table, established, for "
                "five days\neach. The first packet of every further one is dropped.\n",
                {{Node::Client, "lab-crowd", beginTheCrowd}});
    scenario.traffic.insert(scenario.traffic.begin(), {Node::Server, "lab-crowd", answerTheCrowd});
    return scenario;
}

Scenario earlyDrop()
{
    Scenario scenario = crowded(
        "broken/early-drop", "A burst of datagrams that a nearly full table had no room for.",
        "86 % of the table are connections that nobody closes. A burst of UDP came on top: "
        "the\ntable threw out entries for it, and dropped what it found no room for.\n",
        crowd<kNearlyFull>());
    scenario.sysctls = {{"net/netfilter/nf_conntrack_udp_timeout", "3"}};
    scenario.traffic = {{Node::Client, "lab-burst", burst}};
    return scenario;
}

/// The first one keeps the port.
Result<void> tryOnePort(Actor& actor)
{
    const Route route{{}, at(address::kServer, kWanted)};
    TcpPlan plan;
    plan.longLived = {route};
    plan.brief = {route};
    plan.briefFirst = 0;
    const TcpClient client(actor, std::move(plan));
    return actor.work();
}

} // namespace

std::vector<Scenario> tableScenarios()
{
    return {
        tableFull(),
        earlyDrop(),
        {.name = "broken/insert-failed",
         .description = "Source NAT of all connections to one port.",
         .story = "One connection to 10.0.2.2:8042 has 203.0.113.1:5000. Others would be the same "
                  "to the\nserver: the kernel cannot put them into its table, and drops them.\n",
         .rules = kOneSourcePort,
         .services = {server()},
         .traffic = {clients(tryOnePort)},
         .probes = {{.route = {{}, at(address::kServer, kWanted)},
                     .answer = "this is 10.0.2.2:8042"}}},
        {.name = "broken/invalid-drops",
         .description = "A firewall that drops as invalid what is only seen in half.",
         .story = "An accelerator takes the server's longer packets past tracking. What the client "
                  "then\nacknowledges was never sent, as far as the firewall knows.\n",
         .rules = kHalfTracked,
         .services = {server()},
         .traffic = {clients(tryWanted)},
         .probes = {{.route = {{}, at(address::kServer, kWanted)},
                     .answer = "how do you do?",
                     .speaks = true}}},
    };
}

} // namespace natlens::lab::broken
