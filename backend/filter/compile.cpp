// SPDX-License-Identifier: GPL-2.0-or-later
#include <limits>

#include "filter/compile_comparison.h"
#include "filter/names.h"
#include "filter/similar_names.h"

namespace natlens {

namespace {

constexpr std::uint64_t Largest = std::numeric_limits<std::uint64_t>::max();

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
            Test test = wordTest(term.subject);
            if (std::holds_alternative<RowTextTest>(test) && ++m_words > Filter::MaxWords) {
                return fail(term.subject, FilterFault::TooMany);
            }
            return test;
        }
        if (term.op == Operator::Contains) {
            m_words += term.values.size();
            if (m_words > Filter::MaxWords) {
                return fail(term.values.back(), FilterFault::TooMany);
            }
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
    std::size_t m_words = 0; ///< that are searched for
};

} // namespace

tl::expected<Condition, FilterError> compileCondition(const Node& node)
{
    return Compiler().compile(node);
}

} // namespace natlens
