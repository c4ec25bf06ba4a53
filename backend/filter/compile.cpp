// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <re2/re2.h>

#include "filter/letters.h"
#include "filter/literal.h"
#include "filter/program.h"
#include "filter/similar_names.h"

namespace natlens {

namespace {

using Compiled = tl::expected<Test, FilterError>;
template<class T> using Expected = tl::expected<T, FilterError>;

constexpr std::uint64_t Largest = std::numeric_limits<std::uint64_t>::max();
constexpr int PatternMemory = 1 << 20;   ///< bytes that a pattern and its automaton may take
constexpr int LongestProgram = 2000;     ///< steps of a compiled pattern
constexpr std::size_t MostPatterns = 32; ///< in one filter

FilterError errorAt(const Lexeme& where, FilterFault fault, std::vector<std::string> expected = {})
{
    return {fault, where.position, where.length, where.text, std::move(expected)};
}

tl::unexpected<FilterError> fail(const Lexeme& where, FilterFault fault,
                                 std::vector<std::string> expected = {})
{
    return tl::unexpected(errorAt(where, fault, std::move(expected)));
}

std::string plain(const Lexeme& lexeme)
{
    return lexeme.quoted ? unescaped(lexeme.text) : lexeme.text;
}

bool isNegative(Operator op)
{
    return op == Operator::NotEqual || op == Operator::NotIn;
}

bool isMembership(Operator op)
{
    return op == Operator::Equal || op == Operator::In || isNegative(op);
}

bool isOrder(Operator op)
{
    return op == Operator::Less || op == Operator::LessEqual || op == Operator::Greater
           || op == Operator::GreaterEqual;
}

/// The values that stand in @p op to @p literal, below @p most; nothing: none does.
std::optional<NumberLiteral> rangeOf(Operator op, const NumberLiteral& literal, std::uint64_t most)
{
    switch (op) {
    case Operator::Less:
        return literal.first == 0 ? std::nullopt
                                  : std::optional<NumberLiteral>({0, literal.first - 1});
    case Operator::LessEqual: return NumberLiteral{0, literal.last};
    case Operator::Greater:
        return literal.last >= most ? std::nullopt
                                    : std::optional<NumberLiteral>({literal.last + 1, most});
    case Operator::GreaterEqual: return NumberLiteral{literal.first, most};
    default: return literal;
    }
}

/// Compiles one comparison; knows the field.
class Comparison {
public:
    Comparison(const FieldInfo& field, const Term& term, std::size_t& patterns)
        : m_field(field), m_term(term), m_patterns(patterns)
    {
    }

    Compiled compile()
    {
        if (m_term.mask && !takesMask()) {
            return fail(*m_term.mask, FilterFault::WrongOperator);
        }
        if (isOrder(m_term.op) && m_term.braces) {
            return fail(m_term.opText, FilterFault::WrongOperator, {"in"});
        }
        switch (m_field.type) {
        case FieldType::Address: return compileAddress();
        case FieldType::Port:
        case FieldType::Number:
        case FieldType::Size:
        case FieldType::Duration: return compileNumber();
        case FieldType::Name: return compileName();
        case FieldType::Bits: return compileBits();
        case FieldType::Text: return compileText();
        case FieldType::Flag: break;
        }
        return wrongOperator();
    }

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
    [[nodiscard]] FilterError valueError(const Lexeme& value, FilterFault fault) const
    {
        return errorAt(value, fault, {std::string(literalName(m_field.type))});
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
    Compiled fromValues(std::vector<std::uint64_t> values) const;

    const FieldInfo& m_field;
    const Term& m_term;
    std::size_t& m_patterns;
};

/// The values of a set; "80 - 90" with blanks is one.
std::vector<Lexeme> Comparison::elements() const
{
    std::vector<Lexeme> elements;
    const auto& values = m_term.values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool dash = values[i].text == "-" && !values[i].quoted;
        if (dash && !elements.empty() && i + 1 < values.size()) {
            Lexeme& first = elements.back();
            const Lexeme& last = values[++i];
            first.text += "-" + last.text;
            first.length = last.position + last.length - first.position;
        } else {
            elements.push_back(values[i]);
        }
    }
    return elements;
}

Expected<std::uint64_t> Comparison::mask() const
{
    if (!m_term.mask) {
        return Largest;
    }
    if (const auto number = parseNumber(m_term.mask->text)) {
        if (*number > largestValue(m_field.id)) {
            return fail(*m_term.mask, FilterFault::OutOfRange, {"number"});
        }
        return *number;
    }
    const auto bits = valuesNamed(m_field.id, m_term.mask->text);
    if (m_field.type == FieldType::Bits && !bits.empty()) {
        return bits.front();
    }
    return fail(*m_term.mask, FilterFault::WrongType, {"number"});
}

Compiled Comparison::compileAddress()
{
    if (m_term.op == Operator::Contains || m_term.op == Operator::Matches) {
        return compileText();
    }
    std::vector<NumberLiteral> ipv4;
    std::vector<Interval<Wide>> ipv6;
    for (const Lexeme& value : elements()) {
        const auto literal = parseAddressLiteral(plain(value));
        if (!literal) {
            return tl::unexpected(valueError(value, literal.error()));
        }
        auto [first, last] = literal->range;
        if (literal->family == L3Protocol::Ipv4) {
            const auto range = rangeOf(m_term.op, {first.low, last.low}, 0xffffffff);
            if (range) {
                ipv4.push_back(*range);
            }
            continue;
        }
        const Wide most{Largest, Largest};
        const auto before = [](Wide at) { return Wide{at.high - (at.low == 0), at.low - 1}; };
        const auto after = [](Wide at) { return Wide{at.high + (at.low == Largest), at.low + 1}; };
        switch (m_term.op) {
        case Operator::Less:
            if (first == Wide{}) {
                continue;
            }
            last = before(first);
            first = {};
            break;
        case Operator::LessEqual: first = {}; break;
        case Operator::Greater:
            if (last == most) {
                continue;
            }
            first = after(last);
            last = most;
            break;
        case Operator::GreaterEqual: last = most; break;
        default: break;
        }
        ipv6.push_back({first, last});
    }
    return AddressTest{m_field.id, NumberSet(std::move(ipv4)), IntervalSet<Wide>(std::move(ipv6)),
                       isNegative(m_term.op)};
}

Compiled Comparison::compileNumber()
{
    const auto bits = mask();
    if (!bits) {
        return tl::unexpected(bits.error());
    }
    if (m_term.op == Operator::None) { // a mask alone: one of its bits
        return NumberTest{m_field.id, NumberSet({{1, Largest}}), *bits};
    }
    if (!isMembership(m_term.op) && !isOrder(m_term.op)) {
        return wrongOperator();
    }
    std::vector<NumberLiteral> ranges;
    for (const Lexeme& value : elements()) {
        const auto literal = parseNumberLiteral(m_field, plain(value));
        if (!literal) {
            return tl::unexpected(valueError(value, literal.error()));
        }
        if (const auto range = rangeOf(m_term.op, *literal, Largest)) {
            ranges.push_back(*range);
        }
    }
    return NumberTest{m_field.id, NumberSet(std::move(ranges)), *bits, isNegative(m_term.op)};
}

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

Compiled Comparison::fromValues(std::vector<std::uint64_t> values) const
{
    std::vector<NumberLiteral> ranges;
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
    return fromValues(std::move(values));
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
    if (++m_patterns > MostPatterns) {
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

/// A field that stands alone: it has a value, and that is not 0.
Test truthOf(const FieldInfo& field)
{
    switch (field.type) {
    case FieldType::Address:
    case FieldType::Text: return PresenceTest{field.id};
    case FieldType::Name:
        if (field.id != FieldId::NatKindField) {
            return PresenceTest{field.id};
        }
        break;
    case FieldType::Port:
    case FieldType::Number:
    case FieldType::Size:
    case FieldType::Duration:
    case FieldType::Bits:
    case FieldType::Flag: break;
    }
    return NumberTest{field.id, NumberSet({{1, Largest}})};
}

Test flagTest(const FlagWord& flag)
{
    std::vector<NumberLiteral> ranges;
    for (const std::uint64_t value : flag.values) {
        ranges.push_back({value, value});
    }
    return NumberTest{flag.field, NumberSet(std::move(ranges)), flag.mask};
}

Test wordTest(const Lexeme& word)
{
    if (word.quoted) {
        return RowTextTest(unescaped(word.text));
    }
    if (const FieldInfo* field = findField(word.text)) {
        return truthOf(*field);
    }
    if (const FlagWord* flag = findFlag(word.text)) {
        return flagTest(*flag);
    }
    if (const auto address = parseAddressLiteral(word.text)) {
        AddressTest test{FieldId::Addr, {}, {}};
        if (address->family == L3Protocol::Ipv4) {
            test.ipv4 = NumberSet({{address->range.first.low, address->range.last.low}});
        } else {
            test.ipv6 = IntervalSet<Wide>({address->range});
        }
        return test;
    }
    return RowTextTest(word.text);
}

class Compiler {
public:
    Expected<Condition> compile(const Node& node)
    {
        Condition condition{node.kind, node.negated, {}, {}};
        if (node.kind == Node::Kind::Term) {
            auto test = compileTerm(node.term);
            if (!test) {
                return tl::unexpected(std::move(test.error()));
            }
            condition.test = std::move(*test);
        }
        condition.children.reserve(node.children.size());
        for (const Node& child : node.children) {
            auto part = compile(child);
            if (!part) {
                return part;
            }
            condition.children.push_back(std::move(*part));
        }
        return condition;
    }

private:
    Compiled compileTerm(const Term& term)
    {
        if (term.op == Operator::None && !term.mask) {
            return wordTest(term.subject);
        }
        const FieldInfo* field = term.subject.quoted ? nullptr : findField(term.subject.text);
        if (field != nullptr) {
            return Comparison(*field, term, m_patterns).compile();
        }
        if (!term.subject.quoted && findFlag(term.subject.text) != nullptr) {
            const Lexeme& what = term.mask ? *term.mask : term.opText;
            return fail(what, FilterFault::WrongOperator, {"and", "or"});
        }
        return fail(term.subject, FilterFault::UnknownField, similarFields(term.subject.text));
    }

    std::size_t m_patterns = 0;
};

} // namespace

tl::expected<Condition, FilterError> compileCondition(const Node& node)
{
    return Compiler().compile(node);
}

} // namespace natlens
