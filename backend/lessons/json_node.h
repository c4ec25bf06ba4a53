// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/file_mistake.h"

namespace natlens {

/// A JSON value of a file that people write; it knows its line, so that a mistake can be shown.
/// (rules/json_tree.h is for megabytes that programs write, and knows no lines.)
struct JsonNode {
    enum class Kind : unsigned char { Missing, Null, False, True, Number, String, Array, Object };

    Kind kind = Kind::Missing;
    unsigned line = 0;
    std::string text;              ///< of a string; the digits of a number
    std::vector<std::string> keys; ///< of an object, as many as items
    std::vector<JsonNode> items;   ///< of an array, or an object's values

    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    /// Null: there is no such member.
    [[nodiscard]] const JsonNode* find(std::string_view key) const;
};

/// "a text", "a list" …, for messages.
[[nodiscard]] std::string_view nameOf(JsonNode::Kind kind);

/// Files are small: what is longer or deeper is a mistake.
constexpr std::size_t MaxFileBytes = 4UL * 1024 * 1024;
constexpr std::size_t MaxFileDepth = 32;

[[nodiscard]] FileResult<JsonNode> parseJson(std::string_view text, const std::string& file);

/// The bytes of @p path, at most MaxFileBytes.
[[nodiscard]] FileResult<std::string> readWholeFile(const std::string& path);

} // namespace natlens
