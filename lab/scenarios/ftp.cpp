// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/scenarios/scenarios.h"
#include "lab/topology.h"
#include "lab/traffic/ftp_client.h"
#include "lab/traffic/ftp_server.h"
#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

constexpr std::uint16_t kFtp = 21;

// The public address is longer than the client's, so the helper changes the length of PORT
// commands and the kernel has to adjust sequence numbers.
constexpr std::string_view kRules = R"(
table ip natlens_lab {
    ct helper ftp-standard {
        type "ftp" protocol tcp
    }
    chain prerouting {
        type filter hook prerouting priority filter; policy accept;
        tcp dport 21 ct helper set "ftp-standard"
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "to-server" snat to 203.0.113.1
    }
}
)";

constexpr std::string_view kStory =
    "The client fetches files from an FTP server on port 21, with PASV and with PORT. The "
    "kernel's\n"
    "ftp helper reads the announced port, expects the data connection, and marks it RELATED. It\n"
    "also rewrites the address in PORT, for the client is behind source NAT.\n";

Result<void> playFtpServer(Actor& actor)
{
    auto listener = listenTcp(at(address::kServer, kFtp));
    if (!listener) {
        return tl::unexpected<Error>(listener.error());
    }
    const FtpServer server(actor.loop(), std::move(*listener), actor.quiet());
    return actor.work();
}

Result<void> playClients(Actor& actor)
{
    using std::chrono::milliseconds;
    const Route first{at(address::kClient), at(address::kServer, kFtp)};
    const Route second{at(address::kClientSecond), at(address::kServer, kFtp)};
    const FtpClient passive(actor, {.route = first, .mode = FtpPlan::Mode::Passive});
    const FtpClient active(actor, {.route = second, .mode = FtpPlan::Mode::Active});
    // Most of the time an expectation.
    const FtpClient slow(actor, {.route = first,
                                 .mode = FtpPlan::Mode::Active,
                                 .pending = milliseconds(9000),
                                 .transfer = milliseconds(1000),
                                 .readyWhenAnnounced = true});
    return actor.work();
}

} // namespace

Scenario ftpScenario()
{
    return {.name = "ftp",
            .description = "FTP: the kernel's helper expects data connections and marks them "
                           "RELATED.",
            .story = kStory,
            .rules = kRules,
            .services = {{Node::Server, "lab-ftp-server", playFtpServer}},
            .traffic = {{Node::Client, "lab-ftp-clients", playClients}}};
}

} // namespace natlens::lab
