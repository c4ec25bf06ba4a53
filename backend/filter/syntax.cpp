// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/syntax.h"

#include "filter/grammar.h"
#include "filter/syntax_builder.h"

namespace natlens {

namespace {

namespace rule = grammar;

template<class Rule> struct Action {
};

template<class Input> std::string_view textOf(const Input& input)
{
    return {input.begin(), input.size()};
}

// What to do when a rule has been read.
#define NATLENS_ON(RULE, CALL)                                                                     \
    template<> struct Action<rule::RULE> {                                                         \
        template<class Input>                                                                      \
        static void apply([[maybe_unused]] const Input& input, SyntaxBuilder& builder)             \
        {                                                                                          \
            builder.CALL;                                                                          \
        }                                                                                          \
    }
NATLENS_ON(word, readLexeme(textOf(input), false));
NATLENS_ON(open_quote, openString(input.begin()));
NATLENS_ON(quote_content, readLexeme(textOf(input), true));
NATLENS_ON(open_apostrophe, openString(input.begin()));
NATLENS_ON(apostrophe_content, readLexeme(textOf(input), true));
NATLENS_ON(subject, beginTerm());
NATLENS_ON(mask, setMask());
NATLENS_ON(comparison, setOperator(textOf(input)));
NATLENS_ON(open_set, openSet(input.begin()));
NATLENS_ON(close_set, closeSet());
NATLENS_ON(value, addValue());
NATLENS_ON(term, endTerm());
NATLENS_ON(open_bracket, openBracket(input.begin()));
NATLENS_ON(close_bracket, closeBracket());
NATLENS_ON(not_sign, negate(input.begin()));
NATLENS_ON(or_sign, nextAlternative());
#undef NATLENS_ON

// What was expected where a rule does not fit.
template<class Rule> struct Expected {
    static FilterError error(const char* at, const SyntaxBuilder& builder)
    {
        return builder.unexpected(at, {"condition"});
    }
};
template<> struct Expected<rule::close_quote> {
    static FilterError error(const char*, const SyntaxBuilder& builder)
    {
        return builder.unclosedString();
    }
};
template<> struct Expected<rule::close_apostrophe> : Expected<rule::close_quote> {
};
template<> struct Expected<rule::mask_value> {
    static FilterError error(const char* at, const SyntaxBuilder& builder)
    {
        return builder.unexpected(at, {"number"});
    }
};
template<> struct Expected<rule::operand> {
    static FilterError error(const char* at, const SyntaxBuilder& builder)
    {
        return builder.unexpected(at, {"value", "{"});
    }
};
template<> struct Expected<rule::set_items> {
    static FilterError error(const char* at, const SyntaxBuilder& builder)
    {
        return builder.unexpected(at, {"value"});
    }
};
template<> struct Expected<rule::set_end> {
    static FilterError error(const char* at, const SyntaxBuilder& builder)
    {
        const FilterError error = builder.unexpected(at, {",", "}"});
        return error.length == 0 ? builder.unclosedSet() : error;
    }
};
template<> struct Expected<rule::close_bracket> {
    static FilterError error(const char* at, const SyntaxBuilder& builder)
    {
        const FilterError error = builder.unexpected(at, {"and", "or", ")"});
        return error.length == 0 ? builder.unclosedBracket() : error;
    }
};
template<> struct Expected<rule::end> {
    static FilterError error(const char* at, const SyntaxBuilder& builder)
    {
        return builder.unexpected(at, {"and", "or", "end"});
    }
};

template<class Rule> struct Control : tao::pegtl::normal<Rule> {
    template<class Input> [[noreturn]] static void raise(const Input& input, SyntaxBuilder& builder)
    {
        throw SyntaxFailure{Expected<Rule>::error(input.current(), builder)};
    }
};

int hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/// Appends what the escape at the start of @p text means; returns its length.
std::size_t appendEscape(std::string& out, std::string_view text)
{
    const char letter = text.size() > 1 ? text[1] : '\0';
    switch (letter) {
    case '"':
    case '\'':
    case '\\': out += letter; return 2;
    case 'n': out += '\n'; return 2;
    case 't': out += '\t'; return 2;
    case 'r': out += '\r'; return 2;
    case 'x':
        if (text.size() > 3 && hexDigit(text[2]) >= 0 && hexDigit(text[3]) >= 0) {
            out += static_cast<char>(hexDigit(text[2]) * 16 + hexDigit(text[3]));
            return 4;
        }
        break;
    default: break;
    }
    out += '\\';
    return 1;
}

} // namespace

tl::expected<Node, FilterError> parseSyntax(std::string_view text)
{
    SyntaxBuilder builder(text);
    try {
        tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy> input(
            text.data(), text.data() + text.size(), "filter");
        tao::pegtl::parse<rule::filter, Action, Control>(input, builder);
        return builder.finish();
    } catch (const SyntaxFailure& failure) {
        return tl::unexpected(failure.error);
    }
}

std::string unescaped(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        std::size_t length = 1;
        if (text.front() == '\\') {
            length = appendEscape(result, text);
        } else {
            result += text.front();
        }
        text.remove_prefix(length);
    }
    return result;
}

std::string quoted(std::string_view text)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string result = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            result += '\\';
            result += letter;
        } else if (byte < 0x20 || byte == 0x7f) {
            result.append("\\x") += Digits[byte >> 4U];
            result += Digits[byte & 15U];
        } else {
            result += letter;
        }
    }
    return result + '"';
}

} // namespace natlens
