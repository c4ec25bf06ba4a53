// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "facts/program_run.h"
#include "wire/bundle.h"

namespace natlens {

/// Parts that are the kernel's answers to netlink requests, as they are.
[[nodiscard]] bool isKernelPart(FactPart part);
[[nodiscard]] BundlePart readKernelPart(FactPart part, std::size_t limit, const Patience& patience);

} // namespace natlens
