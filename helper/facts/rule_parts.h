// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "facts/program_run.h"
#include "wire/bundle.h"

namespace natlens {

/// Parts that a program prints.
[[nodiscard]] bool isRulePart(FactPart part);
/// Those of @p parts that are, read at the same time.
[[nodiscard]] std::vector<BundlePart> readRuleParts(const std::set<FactPart>& parts,
                                                    std::size_t limit, const Patience& patience);

/// Tables that iptables-legacy has, both families. EACCES: only root may know.
[[nodiscard]] BundlePart legacyTables();

} // namespace natlens
