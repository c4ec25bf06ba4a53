// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

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

/// After makePrivateMounts(): whatever runs in the lab can write no file but in @p folder, which
/// becomes an empty one in memory. Devices and /proc stay as they are.
[[nodiscard]] Result<void> protectFiles(const std::string& folder);

/// Moves this process into a new network namespace and returns a handle on it.
[[nodiscard]] Result<UniqueFd> makeNetworkNamespace();

/// setns(2) into the network namespace behind @p handle.
[[nodiscard]] Result<void> joinNetwork(int handle);

} // namespace natlens::lab
