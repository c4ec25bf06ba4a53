// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include "core/result.h"
#include "core/unique_fd.h"
#include "facts/program_run.h"

namespace natlens {

/// A program that runs.
struct StartedProgram {
    pid_t pid = -1;
    UniqueFd end; ///< a pidfd
    UniqueFd output;
    UniqueFd errors;
};

/// System, ENOENT: it is at none of its places.
[[nodiscard]] Result<StartedProgram> startProgram(const Program& program);

} // namespace natlens
