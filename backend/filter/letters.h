// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace natlens {

/// ASCII only: a filter means the same in every locale.
[[nodiscard]] constexpr char lowerLetter(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

[[nodiscard]] inline std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(text.begin(), text.end(), result.begin(), lowerLetter);
    return result;
}

/// Equal in any case; '-' and '_' are the same in names.
[[nodiscard]] constexpr bool sameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char left, char right) {
        left = left == '-' ? '_' : lowerLetter(left);
        right = right == '-' ? '_' : lowerLetter(right);
        return left == right;
    });
}

/// @p part: lower case.
[[nodiscard]] inline bool containsAnyCase(std::string_view text, std::string_view part)
{
    const auto same = [](char letter, char wanted) { return lowerLetter(letter) == wanted; };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

} // namespace natlens
