// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/result.h"
#include "facts/program_run.h"
#include "netlink/route_decoder.h"

namespace natlens {

/// The routes of one table, of both families. The kernel chooses them: a router of the Internet's
/// has a million others. System: it did not tell.
[[nodiscard]] Result<std::vector<Route>> readTableRoutes(std::uint32_t table,
                                                         const Patience& patience);

} // namespace natlens
