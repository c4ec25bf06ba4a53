// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "filter/field.h"

namespace natlens {

/// Names of fields that look like @p word, best first, at most three.
[[nodiscard]] std::vector<std::string> similarFields(std::string_view word);
/// Names of the field's fixed list that look like @p word; a few of them when none does.
[[nodiscard]] std::vector<std::string> similarNames(FieldId field, std::string_view word);

} // namespace natlens
