// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "filter/filter.h"

namespace natlens {

/// A word or a string of a filter's text, as it stands there.
struct Lexeme {
    std::string text;         ///< of a string: what is between the quotes, escapes included
    std::size_t position = 0; ///< of its first byte, the quote
    std::size_t length = 0;   ///< with the quotes
    bool quoted = false;
};

enum class Operator : std::uint8_t {
    None,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
    Contains,
    Matches,
};

/// A comparison, or a word that stands alone.
struct Term {
    Lexeme subject;
    std::optional<Lexeme> mask;
    Operator op = Operator::None;
    Lexeme opText;
    std::vector<Lexeme> values;
    bool braces = false; ///< the values are a set
};

/// The shape of a filter.
struct Node {
    enum class Kind : std::uint8_t { Term, All, Any };
    Kind kind = Kind::Term;
    bool negated = false;
    Term term;                  ///< of Kind::Term
    std::vector<Node> children; ///< of the others; two or more
};

/// @p text: not blank, not longer than Filter::MaxLength. Nesting is at most Filter::MaxDepth.
[[nodiscard]] tl::expected<Node, FilterError> parseSyntax(std::string_view text);

/// What an escaped string means: \" \' \\ \n \t \r \xNN; any other backslash stands for itself.
[[nodiscard]] std::string unescaped(std::string_view text);
/// The same text as a string of the language, with quotes.
[[nodiscard]] std::string quoted(std::string_view text);

} // namespace natlens
