// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens {

/// A memfd that holds @p bytes and never anything else: sealed against writing and resizing, so
/// that who gets it may map it.
[[nodiscard]] Result<UniqueFd> sealedMemory(std::string_view bytes);

} // namespace natlens
