// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens::lab {

/// Moves this process into a user namespace of its own, in which the caller's uid and gid are
/// mapped to themselves (D-Bus compares uids), and makes the next fork the init of a new PID
/// namespace. All capabilities in that namespace survive exec, being ambient.
/// NotAuthorised: this machine denies it; see denial.h.
[[nodiscard]] Result<void> enterUserNamespace();

/// In the new PID namespace: private mounts with a /proc that shows this namespace's processes.
/// Everything else of the file system stays shared with the outside.
[[nodiscard]] Result<void> makePrivateMounts();

/// Moves this process into a new network namespace and returns a handle on it.
[[nodiscard]] Result<UniqueFd> makeNetworkNamespace();

/// setns(2) into the network namespace behind @p handle.
[[nodiscard]] Result<void> joinNetwork(int handle);

} // namespace natlens::lab
