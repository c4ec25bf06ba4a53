// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"
#include "facts/program_run.h"

namespace natlens {

/// Asks the kernel on a socket of its own and reads all that it answers, as it is.
/// @p request: a whole message with NLM_F_DUMP. System: EFBIG where it is more than @p limit,
/// ETIMEDOUT, ECANCELED, or what the kernel said. From any thread.
[[nodiscard]] Result<std::string> readDump(int bus, const std::vector<std::byte>& request,
                                           std::size_t limit, const Patience& patience);

/// Likewise, for a request that is answered by a single message.
[[nodiscard]] Result<std::string> readAnswer(int bus, const std::vector<std::byte>& request,
                                             const Patience& patience);

} // namespace natlens
