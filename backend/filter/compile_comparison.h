// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "filter/literal.h"
#include "filter/program.h"

namespace natlens {

using Compiled = tl::expected<Test, FilterError>;
template<class T> using Expected = tl::expected<T, FilterError>;

[[nodiscard]] inline tl::unexpected<FilterError> fail(const Lexeme& where, FilterFault fault,
                                                      std::vector<std::string> expected = {})
{
    return tl::unexpected(
        FilterError{fault, where.position, where.length, where.text, std::move(expected)});
}

[[nodiscard]] inline std::string plain(const Lexeme& lexeme)
{
    return lexeme.quoted ? unescaped(lexeme.text) : lexeme.text;
}

[[nodiscard]] constexpr bool isNegative(Operator op)
{
    return op == Operator::NotEqual || op == Operator::NotIn;
}

[[nodiscard]] constexpr bool isMembership(Operator op)
{
    return op == Operator::Equal || op == Operator::In || isNegative(op);
}

[[nodiscard]] constexpr bool isOrder(Operator op)
{
    return op == Operator::Less || op == Operator::LessEqual || op == Operator::Greater
           || op == Operator::GreaterEqual;
}

/// Compiles one comparison. @p patterns counts those of the whole filter.
class Comparison {
public:
    Comparison(const FieldInfo& field, const Term& term, std::size_t& patterns)
        : m_field(field), m_term(term), m_patterns(patterns)
    {
    }

    [[nodiscard]] Compiled compile();

private:
    [[nodiscard]] bool takesMask() const
    {
        return m_field.type == FieldType::Number || m_field.type == FieldType::Port
               || m_field.type == FieldType::Bits;
    }
    [[nodiscard]] tl::unexpected<FilterError> wrongOperator() const
    {
        const auto operators = operatorsOf(m_field.type);
        return fail(m_term.opText, FilterFault::WrongOperator,
                    {operators.begin(), operators.end()});
    }
    [[nodiscard]] tl::unexpected<FilterError> wrongValue(const Lexeme& value,
                                                         FilterFault fault) const
    {
        return fail(value, fault, {std::string(literalName(m_field.type))});
    }

    Expected<std::uint64_t> mask() const;
    [[nodiscard]] std::vector<Lexeme> elements() const;
    Expected<std::vector<std::uint64_t>> named(const Lexeme& value) const;
    Expected<Pattern> pattern(const Lexeme& value);
    Compiled compileAddress();
    Compiled compileNumber();
    Compiled compileName();
    Compiled compileBits();
    Compiled compileText();
    Compiled fromValues(const std::vector<std::uint64_t>& values) const;

    const FieldInfo& m_field;
    const Term& m_term;
    std::size_t& m_patterns;
};

} // namespace natlens
