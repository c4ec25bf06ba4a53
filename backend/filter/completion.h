// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filter/field.h"

namespace natlens {

/// What may stand where the cursor is.
struct Completion {
    enum class Kind : std::uint8_t { Field, Operator, Value, Word };

    std::size_t from = 0; ///< byte offset: what is replaced
    std::size_t to = 0;
    Kind kind = Kind::Field;
    /// Fields, operators and names of fixed lists that fit what was typed, best first.
    std::vector<std::string> candidates;
    /// For Value: values of this field that occur in the table would fit, too.
    std::optional<FieldId> valuesOf;
    std::string typed; ///< the part of the word before the cursor
};

/// @p cursor: byte offset in @p text. Never fails: where nothing fits, there are no candidates.
[[nodiscard]] Completion complete(std::string_view text, std::size_t cursor);

} // namespace natlens
