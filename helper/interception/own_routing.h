// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens {

/// The argument that makes this program ownRouting() and nothing else.
constexpr const char* OwnRoutingArgument = "--own-routing";

/// Waits until the other end of descriptor 3 is closed, then takes the policy routing of
/// interceptions away, because rules and routes outlive who made them. Unlike the helper it is not
/// killed with it. Returns an exit status.
[[nodiscard]] int ownRouting();

} // namespace natlens
