// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "lab/node.h"

namespace natlens::lab {

/// Replaces this process by @p command, found by PATH, with NATLENS_LAB_NODE set. Returns only
/// when that fails, after saying why: 127 when there is no such program, else 126.
[[nodiscard]] int replaceByCommand(const std::vector<std::string>& command, Node node);

} // namespace natlens::lab
