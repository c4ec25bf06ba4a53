// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "rules/json_tree.h"

namespace natlens {

/// Nothing that nft prints comes near it; what goes deeper is refused.
constexpr std::size_t MaxJsonDepth = 128;
/// Values in one element of the list; what has more is left out.
constexpr std::size_t MaxJsonValues = 16UL * 1024 * 1024;

struct JsonFailure {
    std::size_t offset = 0;
    bool tooMuch = false; ///< a limit, not a mistake
    std::string what;
};

/// Reads {"NAME": [element, …]} and calls @p element for each one as soon as it is complete, so
/// that what comes before a mistake is not lost, and memory is that of the largest one. Other
/// members are passed over. Whatever the bytes are, this ends in time that is linear in them.
[[nodiscard]] std::optional<JsonFailure>
readJsonList(std::string_view bytes, std::string_view name,
             const std::function<void(const JsonValue&)>& element);

} // namespace natlens
