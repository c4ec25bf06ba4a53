// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "core/local_addresses.h"
#include "core/result.h"

namespace natlens {

/// Applies the RTM_NEWADDR and RTM_DELADDR messages in @p bytes (rtnetlink(7)) to
/// @p addresses: IFA_LOCAL where there is one, else IFA_ADDRESS. Other messages are passed over.
/// Malformed: the rest of the bytes was not applied.
[[nodiscard]] Result<void> applyAddresses(std::span<const std::byte> bytes,
                                          LocalAddresses& addresses);

} // namespace natlens
