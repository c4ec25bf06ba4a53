// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natlens::cli {

/// Text that may hold anything (names from the kernel, words of other programs) made safe for a
/// terminal: control characters, bytes that are no UTF-8 and characters that turn the direction
/// of writing become \xNN.
[[nodiscard]] std::string escapeForTerminal(std::string_view text);

/// How many columns @p text takes: code points, which is enough for what we print.
[[nodiscard]] std::size_t displayWidth(std::string_view text);

/// Colours only for a person who wants them: a terminal that is not dumb, and no NO_COLOR
/// (no-color.org).
[[nodiscard]] bool wantsColour(int fd);

} // namespace natlens::cli
