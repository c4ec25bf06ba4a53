// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/program.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <re2/re2.h>
#include <re2/stringpiece.h>

#include "filter/address_text.h"
#include "filter/letters.h"
#include "filter/literal.h"

namespace natlens {

namespace {

bool passesAtLeast(const NumberTest& test, std::uint64_t least)
{
    const auto& intervals = test.set.intervals();
    if (intervals.empty()) {
        return test.none;
    }
    if (test.none) {
        return intervals.back().last < least;
    }
    return intervals.back().first <= least
           && intervals.back().last == std::numeric_limits<std::uint64_t>::max();
}

bool passesTest(const NumberTest& test, const FlowRow& row, const FilterContext& context)
{
    const NumberValues values = readNumbers(test.field, row, context);
    if (values.atLeast) {
        return passesAtLeast(test, values.values[0]);
    }
    for (unsigned i = 0; i < values.count; ++i) {
        if (test.set.contains(values.values[i] & test.mask)) {
            return !test.none;
        }
    }
    return test.none && values.count > 0;
}

bool passesTest(const AddressTest& test, const FlowRow& row, const FilterContext&)
{
    const AddressValues addresses = readAddresses(test.field, row);
    for (unsigned i = 0; i < addresses.count; ++i) {
        const AddressValue& address = addresses.values[i];
        const bool ipv4 = address.family == L3Protocol::Ipv4;
        if (ipv4 ? test.ipv4.empty() : test.ipv6.empty()) {
            continue;
        }
        const Wide bits = wideOf(address.bytes, address.family);
        if (ipv4 ? test.ipv4.contains(bits.low) : test.ipv6.contains(bits)) {
            return !test.none;
        }
    }
    return test.none && addresses.count > 0;
}

bool passesText(const TextTest& test, std::string_view text)
{
    switch (test.op) {
    case Operator::Contains:
        return std::any_of(test.values.begin(), test.values.end(),
                           [text](const auto& part) { return containsAnyCase(text, part); });
    case Operator::Matches:
        return std::any_of(test.patterns.begin(), test.patterns.end(),
                           [text](const Pattern& pattern) { return found(pattern, text); });
    case Operator::Less: return text < test.values.front();
    case Operator::LessEqual: return text <= test.values.front();
    case Operator::Greater: return text > test.values.front();
    case Operator::GreaterEqual: return text >= test.values.front();
    case Operator::None:
    case Operator::Equal:
    case Operator::NotEqual:
    case Operator::In:
    case Operator::NotIn: break;
    }
    return std::binary_search(test.values.begin(), test.values.end(), text, std::less<>());
}

bool passesTest(const TextTest& test, const FlowRow& row, const FilterContext& context)
{
    const AddressValues addresses = readAddresses(test.field, row);
    for (unsigned i = 0; i < addresses.count; ++i) {
        std::array<char, LongestAddress + 1> buffer; // NOLINT(*-member-init)
        const AddressValue& address = addresses.values[i];
        const char* end = writeAddress(buffer.data(), address.bytes, address.family);
        if (passesText(test, {buffer.data(), static_cast<std::size_t>(end - buffer.data())})) {
            return !test.none;
        }
    }
    if (addresses.count > 0) {
        return test.none;
    }
    std::string scratch;
    const auto text = readText(test.field, row, context, scratch);
    return text && passesText(test, *text) != test.none;
}

bool passesTest(const PresenceTest& test, const FlowRow& row, const FilterContext& context)
{
    std::string scratch;
    return readNumbers(test.field, row, context).count > 0
           || readAddresses(test.field, row).count > 0
           || readText(test.field, row, context, scratch).has_value();
}

bool passesTest(const RowTextTest& test, const FlowRow& row, const FilterContext& context)
{
    return test.matches(row, context);
}

unsigned costOf(const Test& test)
{
    constexpr std::array<unsigned, std::variant_size_v<Test>> Costs{1, 2, 10, 3, 20};
    return Costs[test.index()];
}

unsigned costOf(const Condition& condition)
{
    return std::accumulate(
        condition.children.begin(), condition.children.end(),
        condition.test ? costOf(*condition.test) : 0U,
        [](unsigned sum, const Condition& child) { return sum + costOf(child); });
}

FieldId fieldOf(const Test& test)
{
    return std::visit(
        [](const auto& one) {
            if constexpr (requires { one.field; }) {
                return one.field;
            } else {
                return FieldId::Helper; // plain text: depends on nothing that is told apart here
            }
        },
        test);
}

bool isPlain(const Condition& condition)
{
    if (condition.negated || condition.kind == Node::Kind::Any) {
        return false;
    }
    return condition.test
               ? std::holds_alternative<RowTextTest>(*condition.test)
               : std::all_of(condition.children.begin(), condition.children.end(), isPlain);
}

} // namespace

bool found(const Pattern& pattern, std::string_view text)
{
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern);
}

bool passes(const Test& test, const FlowRow& row, const FilterContext& context)
{
    return std::visit([&](const auto& one) { return passesTest(one, row, context); }, test);
}

Filter::Program::Program(const Condition& condition)
    : kernel(kernelFilterOf(condition)), plainText(isPlain(condition))
{
    m_start = emit(condition, Pass, Fail);
}

void Filter::Program::look(const Test& test)
{
    const FieldId field = fieldOf(test);
    ownersText = ownersText || std::holds_alternative<RowTextTest>(test);
    clock = clock || field == FieldId::Age || field == FieldId::Timeout;
    owners = owners || field == FieldId::User || field == FieldId::Uid || field == FieldId::Process
             || field == FieldId::Pid || field == FieldId::Unit || field == FieldId::Cgroup;
}

/// Last first, so that each step knows where to go on. The cheap ones are asked before the dear.
std::uint32_t Filter::Program::emit(const Condition& condition, std::uint32_t yes, std::uint32_t no)
{
    if (condition.negated) {
        std::swap(yes, no);
    }
    if (condition.test) {
        look(*condition.test);
        m_steps.push_back({*condition.test, yes, no});
        return static_cast<std::uint32_t>(m_steps.size() - 1);
    }
    std::vector<std::pair<unsigned, const Condition*>> order;
    for (const Condition& child : condition.children) {
        order.emplace_back(costOf(child), &child);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const bool all = condition.kind == Node::Kind::All;
    for (const auto& [cost, child] : order) {
        (all ? yes : no) = emit(*child, yes, no);
    }
    return all ? yes : no;
}

} // namespace natlens
