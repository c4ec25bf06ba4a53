// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"

namespace natlens::relay {

/// From here on this process may do no more than relay: no file, no program, no socket of its own
/// making. A system call beyond that ends it. Before threads are started.
[[nodiscard]] Result<void> confine();

} // namespace natlens::relay
