// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"
#include "wire/bundle.h"

namespace natlens {

/// Takes a bundle out of the memory that ReadRuleset() or ReadFacts() answered with. Malformed:
/// it is no bundle, or no memory that is sealed, so that reading could fail half way.
[[nodiscard]] Result<Bundle> readSharedBundle(const UniqueFd& memory);

} // namespace natlens
