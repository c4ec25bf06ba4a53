// SPDX-License-Identifier: GPL-2.0-or-later
// table_filler: fills the connection tracking table of a network namespace of its own, and runs a
// command there. The namespace, and the table with it, goes with the command.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>
#include <vector>

#include "flows/conntrack_batch.h"

namespace {

using namespace natlens::bench;

constexpr const char* Usage =
    "Usage: table_filler FLOWS [--here] [-- COMMAND…]\n"
    "Makes FLOWS entries in a network namespace of its own (--here: in this one), then runs\n"
    "COMMAND there, or waits for the end of its input.\n";

struct Options {
    std::uint32_t flows = 0;
    bool here = false;
    char** command = nullptr;
};

Options parse(int argc, char** argv)
{
    Options options;
    for (int at = 1; at < argc; ++at) {
        const std::string argument = argv[at];
        if (argument == "--" && at + 1 < argc) {
            options.command = argv + at + 1;
            return options;
        }
        if (argument == "--here") {
            options.here = true;
            continue;
        }
        char* end = nullptr;
        options.flows = static_cast<std::uint32_t>(std::strtoul(argv[at], &end, 10));
        if (argument.empty() || *end != '\0') {
            std::fputs(Usage, stderr);
            std::exit(2);
        }
    }
    return options;
}

/// The limit counts each namespace's entries for itself, but only the first namespace may set it.
void checkLimit(std::uint32_t flows)
{
    const std::uint64_t limit = netfilterSysctl("nf_conntrack_max");
    if (limit != 0 && flows > limit) {
        std::fprintf(
            stderr,
            "table_filler: net.netfilter.nf_conntrack_max is %lu, too low for %u flows. It "
            "counts for every namespace and can only be set in the first one, as root:\n"
            "  sysctl -w net.netfilter.nf_conntrack_max=%u\n",
            limit, flows, flows + flows / 10);
        std::exit(4);
    }
}

void fill(std::uint32_t flows)
{
    const double start = now();
    ConntrackBatch batch;
    for (std::uint32_t number = 0; number < flows; ++number) {
        batch.create(number);
    }
    batch.send();
    std::fprintf(stderr, "table_filler: %lu entries in %.1f s\n",
                 netfilterSysctl("nf_conntrack_count"), now() - start);
    for (const auto& [error, count] : batch.refused()) {
        std::fprintf(stderr, "table_filler: the kernel refused %lu: %s\n", count,
                     std::strerror(error));
    }
    if (batch.refusals() != 0) {
        std::exit(1);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const Options options = parse(argc, argv);
    if (!options.here) {
        enterOwnNamespace();
    }
    checkLimit(options.flows);
    fill(options.flows);
    if (options.command != nullptr) {
        ::execvp(options.command[0], options.command);
        std::fprintf(stderr, "table_filler: %s: %s\n", options.command[0], std::strerror(errno));
        return 127;
    }
    while (std::fgetc(stdin) != EOF) {
    }
    return 0;
}
