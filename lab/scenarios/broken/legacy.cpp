// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "lab/process.h"
#include "lab/scenarios/broken/parts.h"

/// Rules of the kernel's older tables, which only their own program makes.
namespace natlens::lab::broken {

namespace {

constexpr const char* kProgram = "iptables-legacy";

int forbidMail()
{
    constexpr std::array<const char*, 9> words{kProgram,  "-A", "FORWARD", "-p",  "tcp",
                                               "--dport", "25", "-j",      "DROP"};
    std::array<char*, words.size() + 1> arguments{};
    for (std::size_t at = 0; at < words.size(); ++at) {
        arguments.at(at) = const_cast<char*>(words.at(at)); // execvp(3) changes none
    }
    ::execvp(kProgram, arguments.data());
    return 127;
}

Result<void> addOldRule()
{
    const auto child = forkBoundToParent(forbidMail);
    if (!child) {
        return tl::unexpected<Error>(child.error());
    }
    int status = 0;
    if (::waitpid(*child, &status, 0) != *child || exitStatus(status) != 0) {
        return failure(ErrorCode::Unsupported,
                       "\"broken/legacy-mix\" needs the program iptables-legacy (Debian: iptables) "
                       "and a kernel that has its tables");
    }
    return {};
}

} // namespace

std::vector<Scenario> legacyScenarios()
{
    return {{.name = "broken/legacy-mix",
             .description = "Rules of iptables-legacy beside those of nftables.",
             .story = "The redirect is one of nftables. An old script has made a rule with the "
                      "older tool, which\nnft does not list.\n",
             .rules = kRedirect,
             .prepareRouter = addOldRule,
             .services = {listener(listenOnAny), server()},
             .traffic = {clients(tryWanted)},
             .probes = {asksListener()}}};
}

} // namespace natlens::lab::broken
