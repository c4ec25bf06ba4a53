// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "filter/filter.h"

namespace natlens::cli {

/// What is wrong with @p filter: a sentence, the part of the filter around the mistake with a caret
/// below it, and what was expected. Lines without a prefix.
[[nodiscard]] std::string filterErrorText(std::string_view filter, const FilterError& error);

/// What `natlensctl help filter` prints: the language on one page.
[[nodiscard]] std::string filterHelp();

} // namespace natlens::cli
