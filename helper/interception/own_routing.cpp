// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/own_routing.h"

#include <sys/socket.h>

#include <cerrno>
#include <csignal>

#include "interception/divert_routing.h"

namespace natlens {

namespace {

constexpr int Channel = 3;

/// Whoever stops a service signals all of its processes; this one has to be the last.
void blockSignals()
{
    sigset_t all;
    sigfillset(&all);
    (void)::sigprocmask(SIG_BLOCK, &all, nullptr);
}

} // namespace

int ownRouting()
{
    blockSignals();
    char nothing = 0;
    ssize_t got = 0;
    do {
        got = ::recv(Channel, &nothing, sizeof nothing, 0);
    } while (got > 0 || (got < 0 && errno == EINTR));
    removeDivertRouting(InterceptRouting());
    return 0;
}

} // namespace natlens
