// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "filter/filter.h"

namespace natlens {

/// What is wrong, where, and what was expected instead, as one sentence for people.
[[nodiscard]] QString filterErrorText(const FilterError& error, const QString& filter);
/// What a field tells, for lists and menus: "Original destination: address".
[[nodiscard]] QString filterFieldTitle(FieldId field);

/// A range of characters, not bytes.
struct TextRange {
    int start = 0;
    int length = 0;
};
/// Where the mistake stands in the text; at its end the last letter.
[[nodiscard]] TextRange mistakeIn(const FilterError& error, const QString& filter);

[[nodiscard]] int charsOf(const QString& text, std::size_t bytes);
[[nodiscard]] std::size_t bytesOf(const QString& text, int chars);
[[nodiscard]] QString nameOf(const FieldInfo& field);

} // namespace natlens
