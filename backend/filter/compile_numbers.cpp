// SPDX-License-Identifier: GPL-2.0-or-later
#include <limits>

#include "filter/compile_comparison.h"
#include "filter/names.h"

namespace natlens {

namespace {

constexpr std::uint64_t Largest = std::numeric_limits<std::uint64_t>::max();

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

/// The same of IPv6 addresses.
std::optional<Interval<Wide>> wideRangeOf(Operator op, const Interval<Wide>& range)
{
    const auto& [first, last] = range;
    constexpr Wide Least{};
    constexpr Wide Most{Largest, Largest};
    switch (op) {
    case Operator::Less:
        if (first == Least) {
            return std::nullopt;
        }
        return Interval<Wide>{Least, {first.high - (first.low == 0 ? 1 : 0), first.low - 1}};
    case Operator::LessEqual: return Interval<Wide>{Least, last};
    case Operator::Greater:
        if (last == Most) {
            return std::nullopt;
        }
        return Interval<Wide>{{last.high + (last.low == Largest ? 1 : 0), last.low + 1}, Most};
    case Operator::GreaterEqual: return Interval<Wide>{first, Most};
    default: return range;
    }
}

} // namespace

Compiled Comparison::compile()
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
            return wrongValue(value, literal.error());
        }
        const Interval<Wide>& range = literal->range;
        if (literal->family == L3Protocol::Ipv4) {
            const auto some = rangeOf(m_term.op, {range.first.low, range.last.low}, 0xffffffff);
            if (some) {
                ipv4.push_back(*some);
            }
        } else if (const auto some = wideRangeOf(m_term.op, range)) {
            ipv6.push_back(*some);
        }
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
            return wrongValue(value, literal.error());
        }
        if (const auto range = rangeOf(m_term.op, *literal, Largest)) {
            ranges.push_back(*range);
        }
    }
    return NumberTest{m_field.id, NumberSet(std::move(ranges)), *bits, isNegative(m_term.op)};
}

} // namespace natlens
