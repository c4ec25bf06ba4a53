// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <re2/re2.h>

#include "filter/compile_comparison.h"
#include "filter/letters.h"
#include "filter/similar_names.h"

namespace natlens {

namespace {

constexpr std::uint64_t Largest = std::numeric_limits<std::uint64_t>::max();
constexpr int PatternMemory = 1 << 20; ///< bytes that a pattern and its automaton may take
constexpr int LongestProgram = 2000;   ///< steps of a compiled pattern

} // namespace

/// What a word of the field's list stands for, or a number.
Expected<std::vector<std::uint64_t>> Comparison::named(const Lexeme& value) const
{
    const std::string word = plain(value);
    std::vector<std::uint64_t> values = valuesNamed(m_field.id, word);
    const bool numbers = m_field.id == FieldId::L4 || m_field.type == FieldType::Bits;
    if (values.empty() && numbers) {
        if (const auto number = parseNumber(word)) {
            if (*number > largestValue(m_field.id)) {
                return fail(value, FilterFault::OutOfRange, {"number"});
            }
            values.push_back(*number);
        }
    }
    if (values.empty() && m_field.type == FieldType::Bits && sameName(word, "none")) {
        values.push_back(0);
    }
    if (values.empty()) {
        return fail(value, FilterFault::UnknownName, similarNames(m_field.id, word));
    }
    return values;
}

Compiled Comparison::fromValues(const std::vector<std::uint64_t>& values) const
{
    std::vector<NumberLiteral> ranges;
    ranges.reserve(values.size());
    for (const std::uint64_t value : values) {
        ranges.push_back({value, value});
    }
    return NumberTest{m_field.id, NumberSet(std::move(ranges)), Largest, isNegative(m_term.op)};
}

Compiled Comparison::compileName()
{
    if (isOrder(m_term.op)) {
        return wrongOperator();
    }
    std::vector<std::uint64_t> values;
    for (const Lexeme& value : m_term.values) {
        if (isMembership(m_term.op)) {
            const auto some = named(value);
            if (!some) {
                return tl::unexpected(some.error());
            }
            values.insert(values.end(), some->begin(), some->end());
            continue;
        }
        Pattern regex;
        if (m_term.op == Operator::Matches) {
            auto compiled = pattern(value);
            if (!compiled) {
                return tl::unexpected(compiled.error());
            }
            regex = std::move(*compiled);
        }
        // The list is fixed: which of its names fit is known now.
        const std::string part = lowered(plain(value));
        const std::size_t count = m_field.id == FieldId::State ? StateCount : 256;
        for (std::uint64_t number = 0; number < count; ++number) {
            const std::string name = nameOfValue(m_field.id, number);
            if (regex ? found(regex, name) : containsAnyCase(name, part)) {
                values.push_back(number);
            }
        }
    }
    return fromValues(values);
}

/// status == A: the bit is set; in {A, B}: one of them is; == {A, B}: exactly these are.
Compiled Comparison::compileBits()
{
    const auto bits = mask();
    if (!bits) {
        return tl::unexpected(bits.error());
    }
    NumberTest test{m_field.id, NumberSet({{1, Largest}}), *bits, isNegative(m_term.op)};
    if (m_term.op == Operator::None) {
        return test;
    }
    if (!isMembership(m_term.op) && m_term.op != Operator::Contains) {
        return wrongOperator();
    }
    std::uint64_t all = 0;
    std::vector<NumberLiteral> numbers; // whole values; "none" is no bit at all
    for (const Lexeme& value : m_term.values) {
        const auto some = named(value);
        if (!some) {
            return tl::unexpected(some.error());
        }
        const std::uint64_t bit = some->front();
        all |= bit;
        if (bit == 0 || parseNumber(plain(value))) {
            numbers.push_back({bit, bit});
        }
    }
    const bool equality = m_term.op == Operator::Equal || m_term.op == Operator::NotEqual;
    if (equality && (m_term.braces || m_term.mask)) {
        test.set = NumberSet({{all, all}});
    } else if (numbers.size() == m_term.values.size()) {
        test.set = NumberSet(std::move(numbers));
    } else {
        test.mask &= all;
    }
    return test;
}

Expected<Pattern> Comparison::pattern(const Lexeme& value)
{
    if (++m_patterns > Filter::MaxPatterns) {
        return fail(value, FilterFault::TooMany);
    }
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(PatternMemory);
    options.set_never_capture(true);
    auto compiled = std::make_shared<const re2::RE2>(value.text, options);
    if (compiled->error_code() == re2::RE2::ErrorPatternTooLarge
        || compiled->error_code() == re2::RE2::ErrorRepeatSize
        || (compiled->ok() && compiled->ProgramSize() > LongestProgram)) {
        return fail(value, FilterFault::ExpensiveRegex);
    }
    if (!compiled->ok()) {
        return fail(value, FilterFault::BadRegex, {compiled->error()});
    }
    return compiled;
}

Compiled Comparison::compileText()
{
    TextTest test{m_field.id, m_term.op, {}, {}, isNegative(m_term.op)};
    if (isMembership(m_term.op)) {
        test.op = Operator::Equal;
    }
    for (const Lexeme& value : m_term.values) {
        if (m_term.op == Operator::Matches) {
            auto compiled = pattern(value);
            if (!compiled) {
                return tl::unexpected(compiled.error());
            }
            test.patterns.push_back(std::move(*compiled));
        } else {
            const std::string text = plain(value);
            test.values.push_back(m_term.op == Operator::Contains ? lowered(text) : text);
        }
    }
    std::sort(test.values.begin(), test.values.end());
    return test;
}

} // namespace natlens
