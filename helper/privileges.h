// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"

namespace natlens {

/// Keeps CAP_NET_ADMIN and gives everything else up, for good: all other capabilities in all
/// sets, the bounding set where that is allowed, and whatever execve() could bring back
/// (no_new_privs). Call it before any thread begins. NotAuthorised: CAP_NET_ADMIN is not there.
/// CAP_NET_RAW, if it is there, stays permitted, but not effective: reading the rules of
/// iptables-legacy is done by a program that needs it.
[[nodiscard]] Result<void> keepOnlyNetAdmin();

/// Asks the kernel's conntrack netlink for its global statistics. Unsupported: this kernel has
/// none. NotAuthorised: this process may not ask.
[[nodiscard]] Result<void> probeConntrack();

} // namespace natlens
