// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "natlens_config.h"
#include "relay/relay_program.h"
#include "relay/seccomp_filter.h"
#include "wire/exit_codes.h"

namespace {

using namespace natlens;

/// Where the helper puts its end of the control socket.
constexpr int ControlFd = 3;
constexpr rlim_t Descriptors = 32'768; // two and a pipe for each of 4,096 connections

constexpr const char* Usage =
    "natlens-relay relays the connections of an interception. natlens-helper starts it, with a\n"
    "control socket as descriptor 3; it has no use without.\n"
    "  --version  prints the version\n";

bool isControlSocket(int fd)
{
    int type = 0;
    socklen_t length = sizeof type;
    return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &length) == 0 && type == SOCK_SEQPACKET;
}

void limitResources()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = std::min(files.rlim_max, Descriptors);
        (void)::setrlimit(RLIMIT_NOFILE, &files);
    }
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
    (void)::setrlimit(RLIMIT_FSIZE, &none);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::string_view(argv[1]) == "--version") {
        std::puts("natlens-relay " NATLENS_VERSION);
        return ExitDone;
    }
    if (argc == 2 && std::string_view(argv[1]) == "--help") {
        std::fputs(Usage, stdout);
        return ExitDone;
    }
    if (argc != 1 || !isControlSocket(ControlFd)) {
        std::fputs(Usage, stderr);
        return ExitUsage;
    }
    (void)::fcntl(ControlFd, F_SETFD, FD_CLOEXEC);
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    (void)::signal(SIGPIPE, SIG_IGN);
    limitResources();
#ifndef NATLENS_SANITIZED // sanitizers do what a relay may not
    if (const auto confined = relay::confine(); !confined) {
        std::fprintf(stderr, "natlens-relay: %s: %s\n", confined.error().context.c_str(),
                     std::strerror(confined.error().errnum));
        return ExitFailed;
    }
#endif
    relay::RelayProgram program{UniqueFd(ControlFd)};
    return program.run();
}
