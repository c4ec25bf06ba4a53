// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/actor.h"
#include "lab/scenario.h"
#include "lab/topology.h"
#include "lab/traffic/endpoint.h"

/// What the scenarios that are broken on purpose play alike.
namespace natlens::lab::broken {

inline constexpr std::uint16_t kListener = 5000;
inline constexpr std::uint16_t kWanted = 8042; ///< of the redirected ports 8000 to 8080
inline constexpr std::uint32_t kMark = 1;
inline constexpr std::uint32_t kTable = 100;

/// Listeners on the router's port 5000 that tell the original destination …
[[nodiscard]] Result<void> listenOnAny(Actor& actor);
[[nodiscard]] Result<void> listenOnLoopback(Actor& actor);
[[nodiscard]] Result<void> listenOnOutside(Actor& actor); ///< 10.0.2.1
[[nodiscard]] Result<void> listenOnBoth(Actor& actor);    ///< IPv4 and IPv6
/// … and with IP_TRANSPARENT.
[[nodiscard]] Result<void> listenTransparently(Actor& actor);

/// Servers on the server's ports 8042 to 8043, TCP and UDP, both families.
[[nodiscard]] Result<void> serveWanted(Actor& actor);
/// A client that tries in vain, or not: ready at once, a connection each half second.
[[nodiscard]] Result<void> tryWanted(Actor& actor);
[[nodiscard]] Result<void> tryWanted6(Actor& actor);

[[nodiscard]] Role listener(Result<void> (*play)(Actor&));
[[nodiscard]] Role server();
[[nodiscard]] Role clients(Result<void> (*play)(Actor&));

/// The client asks for a port of the server's and hears which one it asked for.
[[nodiscard]] Probe asksListener();
[[nodiscard]] Probe asksListener6();

/// ip rule and local route for TPROXY.
[[nodiscard]] Result<void> addRouting(L3Protocol family, std::uint32_t mark, std::uint32_t table);

inline constexpr std::string_view kRedirect = R"(
table ip natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
)";
/// The same for both families.
inline constexpr std::string_view kRedirectBoth = R"(
table inet natlens_lab {
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        tcp dport 8000-8080 redirect to :5000
    }
}
)";
inline constexpr std::string_view kTproxy = R"(
table ip natlens_lab {
    chain prerouting {
        type filter hook prerouting priority mangle; policy accept;
        iifname "to-client" tcp dport 8000-8080 tproxy to :5000 meta mark set 1 accept
    }
}
)";

/// Only lets connections be tracked.
inline constexpr std::string_view kWatch = R"(
table ip firewall {
    chain forward {
        type filter hook forward priority filter; policy accept;
        ct state established,related accept
    }
}
)";

/// Of each file; together they are all.
[[nodiscard]] std::vector<Scenario> listenerScenarios();
[[nodiscard]] std::vector<Scenario> tproxyScenarios();
[[nodiscard]] std::vector<Scenario> ruleScenarios();
[[nodiscard]] std::vector<Scenario> pathScenarios();
[[nodiscard]] std::vector<Scenario> flowScenarios();
[[nodiscard]] std::vector<Scenario> applicationScenarios();
[[nodiscard]] std::vector<Scenario> legacyScenarios();
[[nodiscard]] std::vector<Scenario> tableScenarios();
[[nodiscard]] std::vector<Scenario> noteScenarios();

} // namespace natlens::lab::broken
