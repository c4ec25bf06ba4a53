// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"
#include "lab/node.h"

namespace natlens::lab {

/// How `exec` finds the nodes without a file anywhere: the init of the lab's PID namespace keeps
/// a handle on each node's network namespace at a fixed descriptor number, and whoever is inside
/// opens it as /proc/1/fd/NUMBER.

/// Moves @p handle to the number of @p node. Fails where the caller of the lab handed down a
/// descriptor with this number.
[[nodiscard]] Result<UniqueFd> publishNode(Node node, UniqueFd handle);

/// From any process of the lab. BadArgument: this process is not in a lab.
[[nodiscard]] Result<UniqueFd> openNode(Node node);

} // namespace natlens::lab
