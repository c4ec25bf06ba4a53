// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/route_socket.h"
#include "lab/scenarios/broken/parts.h"

/// TPROXY: the parts that have to fit.
namespace natlens::lab::broken {

namespace {

constexpr std::uint32_t kOtherMark = 2;

constexpr std::string_view kBothFamilies = R"(
table inet natlens_lab {
    chain prerouting {
        type filter hook prerouting priority mangle; policy accept;
        iifname "to-client" tcp dport 8000-8080 tproxy to :5000 meta mark set 1 accept
    }
}
)";

Result<void> addBoth()
{
    return addRouting(L3Protocol::Ipv4, kMark, kTable);
}

Result<void> addOtherMark()
{
    return addRouting(L3Protocol::Ipv4, kOtherMark, kTable);
}

constexpr std::uint32_t kOtherTable = 200;

constexpr std::string_view kNoMark = R"(
table ip natlens_lab {
    chain prerouting {
        type filter hook prerouting priority mangle; policy accept;
        iifname "to-client" tcp dport 8000-8080 tproxy to :5000 accept
    }
}
)";

/// A rule that comes later is asked earlier.
Result<void> addVpn()
{
    if (auto done = addBoth(); !done) {
        return done;
    }
    auto socket = RouteSocket::open();
    if (!socket) {
        return tl::unexpected<Error>(socket.error());
    }
    if (auto done = socket->addLinkRoute("to-server", *IpAddress::parse("0.0.0.0"), 0, kOtherTable);
        !done) {
        return done;
    }
    return socket->addMarkRule(L3Protocol::Ipv4, kMark, kOtherTable);
}

Result<void> addBridge()
{
    if (auto done = addBoth(); !done) {
        return done;
    }
    auto socket = RouteSocket::open();
    return socket ? socket->addBridge("guests", "guest-port", "guest")
                  : tl::unexpected<Error>(socket.error());
}

Result<void> addOnlyRoute()
{
    auto socket = RouteSocket::open();
    return socket ? socket->addLocalDefault(L3Protocol::Ipv4, kTable)
                  : tl::unexpected<Error>(socket.error());
}

Result<void> addOnlyRule()
{
    auto socket = RouteSocket::open();
    return socket ? socket->addMarkRule(L3Protocol::Ipv4, kMark, kTable)
                  : tl::unexpected<Error>(socket.error());
}

Scenario diverted(std::string_view name, std::string_view description, std::string_view story,
                  Result<void> (*prepare)())
{
    return {.name = name,
            .description = description,
            .story = story,
            .rules = kTproxy,
            .prepareRouter = prepare,
            .services = {listener(listenTransparently)},
            .traffic = {clients(tryWanted)},
            .probes = {asksListener()}};
}

Scenario notTransparent()
{
    Scenario scenario = diverted(
        "broken/not-transparent", "TPROXY to a listener without IP_TRANSPARENT.",
        "The rule finds no transparent socket and ends; packets go on to 10.0.2.2 directly.\n",
        addBoth);
    scenario.services = {listener(listenOnAny), server()};
    return scenario;
}

Scenario sourceValidMark()
{
    Scenario scenario = diverted(
        "broken/src-valid-mark", "TPROXY where src_valid_mark is on, as wg-quick leaves it.",
        "The check of the source uses the mark, finds the client to be this host, and drops.\n",
        addBoth);
    scenario.sysctls = {{"net/ipv4/conf/all/src_valid_mark", "1"}};
    return scenario;
}

Scenario wrongFamily()
{
    Scenario scenario = diverted(
        "broken/wrong-family", "TPROXY of both families with an ip rule for IPv4 only.",
        "IPv4 works; what comes by IPv6 has a socket but no way to it, and is dropped.\n", addBoth);
    scenario.rules = kBothFamilies;
    scenario.traffic = {clients(tryWanted6)};
    scenario.probes = {asksListener(), asksListener6()};
    return scenario;
}

Scenario noMark()
{
    Scenario scenario = diverted("broken/no-mark", "TPROXY that sets no mark.",
                                 "The ip rule waits for mark 1, which nobody sets.\n", addBoth);
    scenario.rules = kNoMark;
    return scenario;
}

Scenario bridge()
{
    Scenario scenario = diverted(
        "broken/br-netfilter", "TPROXY beside a bridge whose frames pass the rules of IP.",
        "What the router routes is diverted. A frame that the bridge only passes on would be\n"
        "diverted, too, and get lost.\n",
        addBridge);
    scenario.sysctls = {{"net/bridge/bridge-nf-call-iptables", "1"}};
    return scenario;
}

Scenario leftovers()
{
    return {.name = "broken/leftovers",
            .description = "What a crashed proxy left: an ip rule and a local route, and no more.",
            .story =
                "Nothing is diverted any more. A packet that somebody gives mark 1 vanishes.\n",
            .rules = R"(
table ip natlens_lab {
    chain forward {
        type filter hook forward priority filter; policy accept;
        ct state established,related accept
    }
}
)",
            .prepareRouter = addBoth,
            .services = {server()},
            .traffic = {clients(tryWanted)},
            .probes = {
                {.route = {{}, at(address::kServer, kWanted)}, .answer = "this is 10.0.2.2:8042"}}};
}

} // namespace

std::vector<Scenario> tproxyScenarios()
{
    return {
        diverted("broken/no-ip-rule", "TPROXY without the ip rule for its mark.",
                 "The packet has a socket, and is on its way to 10.0.2.2: the kernel drops it.\n",
                 addOnlyRoute),
        diverted("broken/no-local-route", "TPROXY with an ip rule to a table without a route.",
                 "Table 100 is empty, so routing goes on to the main table, and drops.\n",
                 addOnlyRule),
        diverted("broken/wrong-mark", "TPROXY sets mark 1, the ip rule takes mark 2.",
                 "All parts are there, but two of them do not know each other.\n", addOtherMark),
        diverted(
            "broken/mark-clash", "TPROXY's mark is also that of a VPN.",
            "Both have an ip rule for mark 1. That of the VPN is asked first and sends what is\n"
            "diverted on to the server's side.\n",
            addVpn),
        noMark(),
        wrongFamily(),
        notTransparent(),
        sourceValidMark(),
        bridge(),
        leftovers(),
    };
}

} // namespace natlens::lab::broken
