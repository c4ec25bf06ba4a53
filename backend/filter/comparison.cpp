// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "filter/address_text.h"
#include "filter/field_values.h"
#include "filter/filter.h"
#include "filter/letters.h"
#include "filter/names.h"
#include "filter/syntax.h"

namespace natlens {

namespace {

constexpr std::uint64_t Second = 1'000'000'000;
constexpr std::string_view NoBits = "none";

std::string addressText(const AddressValue& address)
{
    std::array<char, LongestAddress + 1> buffer{};
    const char* end = writeAddress(buffer.data(), address.bytes, address.family);
    return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

/// "A B", lowest bit first.
std::string bitsText(FieldId field, std::uint64_t bits)
{
    std::string text;
    for (const auto& [name, bit] : namesOf(field)) {
        if ((bits & bit) != 0) {
            text.append(text.empty() ? "" : " ").append(name);
        }
    }
    return text.empty() ? std::string(NoBits) : text;
}

std::string numberText(const FieldInfo& field, const NumberValues& values)
{
    if (values.count == 0 || values.atLeast) {
        return {};
    }
    const std::uint64_t value = values.values[0];
    switch (field.type) {
    case FieldType::Name: return nameOfValue(field.id, value);
    case FieldType::Bits: return bitsText(field.id, value);
    case FieldType::Duration: return std::to_string(value / Second);
    case FieldType::Flag: return value != 0 ? std::string(field.name) : std::string();
    case FieldType::Address:
    case FieldType::Port:
    case FieldType::Number:
    case FieldType::Size:
    case FieldType::Text: break;
    }
    return std::to_string(value);
}

std::string bitsComparison(std::string_view name, std::string_view value)
{
    if (value == NoBits) {
        return std::string(name).append(" == ").append(value);
    }
    std::string names;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find(' '), value.size());
        names.append(names.empty() ? "" : ", ").append(value.substr(0, end));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return std::string(name).append(" == {").append(names).append("}");
}

/// Every duration is: 64 bits of nanoseconds are 213,503.98 days.
constexpr std::string_view AtMostTheLongest = " <= 213503d";

/// Passes the rows that have no value.
std::string absence(const FieldInfo& field)
{
    switch (field.type) {
    case FieldType::Port:
    case FieldType::Number:
    case FieldType::Size: // alone it would mean "not 0"
        return std::string("not ").append(field.name).append(" >= 0");
    case FieldType::Duration: // an age that is known only from below is no value, either
        return std::string("not ").append(field.name).append(AtMostTheLongest);
    case FieldType::Bits:
        return std::string("not (").append(field.name).append(" or ").append(field.name)
               + " == none)";
    case FieldType::Address:
    case FieldType::Name:
    case FieldType::Text:
    case FieldType::Flag: break;
    }
    return std::string("not ").append(field.name);
}

/// True: one condition, which "not" takes as a whole.
bool isSingle(const Node& node)
{
    return node.kind == Node::Kind::Term && !node.negated;
}

std::optional<Node> shapeOf(std::string_view text)
{
    if (text.size() > Filter::MaxLength) {
        return std::nullopt;
    }
    auto node = parseSyntax(text);
    return node ? std::optional(std::move(*node)) : std::nullopt;
}

std::string bracketed(std::string_view text)
{
    return std::string("(").append(text).append(")");
}

std::string negatedText(std::string_view comparison)
{
    const auto node = shapeOf(comparison);
    if (node && isSingle(*node)) {
        return "not " + std::string(comparison);
    }
    // "not helper" without its rows: "helper".
    constexpr std::string_view Not = "not ";
    if (node && node->kind == Node::Kind::Term && comparison.starts_with(Not)) {
        const std::string_view rest = comparison.substr(Not.size());
        const auto positive = shapeOf(rest);
        if (positive && isSingle(*positive)) {
            return std::string(rest);
        }
    }
    return "not " + bracketed(comparison);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view Blanks = " \t\n\r\v\f";
    const std::size_t first = text.find_first_not_of(Blanks);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(Blanks) - first + 1);
}

} // namespace

std::string valueText(FieldId field, const FlowRow& row, const FilterContext& context)
{
    const FieldInfo& info = fieldInfo(field);
    if (info.type == FieldType::Address) {
        const AddressValues addresses = readAddresses(field, row);
        return addresses.count > 0 ? addressText(addresses.values[0]) : std::string();
    }
    if (info.type == FieldType::Text) {
        std::string scratch;
        return std::string(readText(field, row, context, scratch).value_or(""));
    }
    return numberText(info, readNumbers(field, row, context));
}

std::string comparisonFor(FieldId field, std::string_view value)
{
    const FieldInfo& info = fieldInfo(field);
    std::string name(info.name);
    if (value.empty()) {
        return absence(info);
    }
    switch (info.type) {
    case FieldType::Flag: return name;
    case FieldType::Bits: return bitsComparison(name, value);
    case FieldType::Text: return name + " == " + quoted(value);
    case FieldType::Address:
    case FieldType::Port:
    case FieldType::Number:
    case FieldType::Size:
    case FieldType::Duration:
    case FieldType::Name: break;
    }
    return name + " == " + std::string(value);
}

std::string combined(std::string_view filter, std::string_view comparison, bool exclude)
{
    filter = trimmed(filter);
    comparison = trimmed(comparison);
    if (comparison.empty()) {
        return std::string(filter);
    }
    const auto added = shapeOf(comparison);
    const bool alternatives = added && added->kind == Node::Kind::Any;
    std::string addition(comparison);
    if (exclude) {
        addition = negatedText(comparison);
    } else if (alternatives && !filter.empty()) {
        addition = bracketed(comparison);
    }
    if (filter.empty()) {
        return addition;
    }
    const auto node = shapeOf(filter);
    const bool brackets = node && node->kind == Node::Kind::Any && !node->negated;
    return (brackets ? bracketed(filter) : std::string(filter)) + " and " + addition;
}

} // namespace natlens
