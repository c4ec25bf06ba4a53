// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/literal.h"

#include <array>
#include <charconv>
#include <limits>

#include "filter/letters.h"
#include "filter/names.h"

namespace natlens {

namespace {

constexpr std::uint64_t Largest = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t Second = 1'000'000'000;
constexpr std::uint64_t Millisecond = 1'000'000;

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

constexpr std::array<Unit, 17> SizeUnits{{
    {"", 1},
    {"b", 1},
    {"k", 1'000},
    {"kb", 1'000},
    {"ki", 1ULL << 10U},
    {"kib", 1ULL << 10U},
    {"m", 1'000'000},
    {"mb", 1'000'000},
    {"mi", 1ULL << 20U},
    {"mib", 1ULL << 20U},
    {"g", 1'000'000'000},
    {"gb", 1'000'000'000},
    {"gi", 1ULL << 30U},
    {"gib", 1ULL << 30U},
    {"t", 1'000'000'000'000},
    {"tb", 1'000'000'000'000},
    {"tib", 1ULL << 40U},
}};

constexpr std::array<Unit, 9> DurationUnits{{
    {"", Second},
    {"ms", Millisecond},
    {"s", Second},
    {"sec", Second},
    {"m", 60 * Second},
    {"min", 60 * Second},
    {"h", 3600 * Second},
    {"d", 86'400 * Second},
    {"w", 7 * 86'400 * Second},
}};

/// digits[.digits]UNIT, exactly; nothing where it is none or too large.
tl::expected<std::uint64_t, FilterFault> parseWithUnit(std::string_view text,
                                                       std::span<const Unit> units)
{
    const char* end = text.data() + text.size();
    std::uint64_t whole = 0;
    const auto [at, error] = std::from_chars(text.data(), end, whole);
    if (error == std::errc::result_out_of_range) {
        return tl::unexpected(FilterFault::OutOfRange);
    }
    if (error != std::errc()) {
        return tl::unexpected(FilterFault::WrongType);
    }
    std::string_view rest(at, static_cast<std::size_t>(end - at));
    std::string_view fraction;
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        fraction = rest.substr(0, rest.find_first_not_of("0123456789"));
        rest.remove_prefix(fraction.size());
        if (fraction.empty()) {
            return tl::unexpected(FilterFault::WrongType);
        }
    }
    for (const auto& [name, factor] : units) {
        if (!sameName(name, rest)) {
            continue;
        }
        if (whole > Largest / factor) {
            return tl::unexpected(FilterFault::OutOfRange);
        }
        std::uint64_t value = whole * factor;
        std::uint64_t part = factor;
        for (const char digit : fraction) {
            part /= 10;
            const std::uint64_t more = part * static_cast<std::uint64_t>(digit - '0');
            value = value > Largest - more ? Largest : value + more;
        }
        return value;
    }
    return tl::unexpected(FilterFault::WrongType);
}

tl::expected<NumberLiteral, FilterFault> parseDuration(std::string_view text)
{
    const auto value = parseWithUnit(text, DurationUnits);
    if (!value) {
        return tl::unexpected(value.error());
    }
    // What is written in whole seconds means the seconds that one sees.
    const bool fine = *value % Second != 0 || text.ends_with("ms") || text.ends_with("MS");
    const std::uint64_t grain = (fine ? Millisecond : Second) - 1;
    return NumberLiteral{*value, *value > Largest - grain ? Largest : *value + grain};
}

tl::expected<NumberLiteral, FilterFault> parseOne(const FieldInfo& field, std::string_view text)
{
    if (field.type == FieldType::Duration) {
        return parseDuration(text);
    }
    if (field.type == FieldType::Port) {
        if (const auto port = portOfService(text)) {
            return NumberLiteral{*port, *port};
        }
    }
    const bool digitsOnly = text.find_first_not_of("0123456789") == std::string_view::npos;
    std::optional<std::uint64_t> value = parseNumber(text);
    if (!value && !text.empty() && digitsOnly) {
        return tl::unexpected(FilterFault::OutOfRange);
    }
    if (!value && field.type == FieldType::Size) {
        const auto size = parseWithUnit(text, SizeUnits);
        if (!size) {
            return tl::unexpected(size.error());
        }
        value = *size;
    }
    if (!value) {
        return tl::unexpected(FilterFault::WrongType);
    }
    if (*value > largestValue(field.id)) {
        return tl::unexpected(FilterFault::OutOfRange);
    }
    return NumberLiteral{*value, *value};
}

tl::expected<AddressLiteral, FilterFault> parsePrefix(std::string_view text, std::size_t slash)
{
    auto base = parseAddressLiteral(text.substr(0, slash));
    if (!base) {
        return base;
    }
    const std::string_view digits = text.substr(slash + 1);
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return tl::unexpected(error == std::errc::result_out_of_range ? FilterFault::OutOfRange
                                                                      : FilterFault::WrongType);
    }
    const unsigned width = base->family == L3Protocol::Ipv4 ? 32 : 128;
    if (bits > width) {
        return tl::unexpected(FilterFault::OutOfRange);
    }
    const unsigned host = width - bits; // bits of the address that do not count
    const auto ones = [](unsigned count) {
        return count >= 64 ? Largest : (std::uint64_t{1} << count) - 1;
    };
    const std::uint64_t low = ones(host);
    const std::uint64_t high = host > 64 ? ones(host - 64) : 0;
    Wide& first = base->range.first;
    first = {first.high & ~high, first.low & ~low};
    base->range.last = {first.high | high, first.low | low};
    return base;
}

tl::expected<AddressLiteral, FilterFault> parseAddressRange(std::string_view text, std::size_t dash)
{
    auto first = parseAddressLiteral(text.substr(0, dash));
    const auto last = parseAddressLiteral(text.substr(dash + 1));
    if (!first || !last || first->family != last->family) {
        return tl::unexpected(FilterFault::WrongType);
    }
    if (last->range.last < first->range.first) {
        return tl::unexpected(FilterFault::InvertedRange);
    }
    first->range.last = last->range.last;
    return first;
}

constexpr std::array<std::string_view, 6> NameOperators{"==",     "!=",       "in",
                                                        "not in", "contains", "matches"};
constexpr std::array<std::string_view, 10> AddressOperators{
    "==", "!=", "in", "not in", "<", "<=", ">", ">=", "contains", "matches"};
constexpr std::array<std::string_view, 9> NumberOperators{"==", "!=", "in", "not in", "<",
                                                          "<=", ">",  ">=", "&"};
constexpr std::array<std::string_view, 8> QuantityOperators{
    ">", ">=", "<", "<=", "==", "!=", "in", "not in"};
constexpr std::array<std::string_view, 6> BitOperators{"==", "!=", "in", "not in", "contains", "&"};
constexpr std::array<std::string_view, 10> TextOperators{
    "==", "!=", "contains", "matches", "in", "not in", "<", "<=", ">", ">="};

} // namespace

std::span<const std::string_view> operatorsOf(FieldType type)
{
    switch (type) {
    case FieldType::Address: return AddressOperators;
    case FieldType::Port:
    case FieldType::Number: return NumberOperators;
    case FieldType::Size:
    case FieldType::Duration: return QuantityOperators;
    case FieldType::Name: return NameOperators;
    case FieldType::Bits: return BitOperators;
    case FieldType::Text: return TextOperators;
    case FieldType::Flag: break;
    }
    return {};
}

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const std::string_view digits = hex ? text.substr(2) : text;
    std::uint64_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole ? std::optional(value) : std::nullopt;
}

tl::expected<NumberLiteral, FilterFault> parseNumberLiteral(const FieldInfo& field,
                                                            std::string_view text)
{
    auto first = parseOne(field, text);
    const std::size_t dash = text.find('-', 1);
    if (first || first.error() == FilterFault::OutOfRange || dash == std::string_view::npos) {
        return first;
    }
    first = parseOne(field, text.substr(0, dash));
    const auto last = parseOne(field, text.substr(dash + 1));
    if (!first || !last) {
        return first ? last : first;
    }
    if (last->last < first->first) {
        return tl::unexpected(FilterFault::InvertedRange);
    }
    return NumberLiteral{first->first, last->last};
}

std::uint64_t largestValue(FieldId field)
{
    const FieldInfo& info = fieldInfo(field);
    if (info.type == FieldType::Size || info.type == FieldType::Duration) {
        return Largest;
    }
    switch (field) {
    case FieldId::Mark:
    case FieldId::Id:
    case FieldId::Use:
    case FieldId::Uid:
    case FieldId::StatusBits: return 0xffffffff;
    case FieldId::Pid: return 0x7fffffff;
    case FieldId::OrigType:
    case FieldId::OrigCode:
    case FieldId::ReplyType:
    case FieldId::ReplyCode:
    case FieldId::L4:
    case FieldId::L4Num:
    case FieldId::NatChanged: return 0xff;
    default: return 0xffff;
    }
}

tl::expected<AddressLiteral, FilterFault> parseAddressLiteral(std::string_view text)
{
    if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
        const bool more = text.find('-', dash + 1) != std::string_view::npos;
        return more ? tl::unexpected(FilterFault::WrongType) : parseAddressRange(text, dash);
    }
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
        const bool more = text.find('/', slash + 1) != std::string_view::npos;
        return more ? tl::unexpected(FilterFault::WrongType) : parsePrefix(text, slash);
    }
    if (text.starts_with('[') && text.ends_with(']')) {
        text = text.substr(1, text.size() - 2);
    }
    constexpr std::size_t Longest = 45;
    const auto address = text.size() <= Longest ? IpAddress::parse(text) : std::nullopt;
    if (!address) {
        return tl::unexpected(FilterFault::WrongType);
    }
    const Wide bits = wideOf(address->bytes().data(), address->family());
    return AddressLiteral{address->family(), {bits, bits}};
}

std::string_view literalName(FieldType type)
{
    switch (type) {
    case FieldType::Address: return "address";
    case FieldType::Port: return "port";
    case FieldType::Number: return "number";
    case FieldType::Size: return "size";
    case FieldType::Duration: return "duration";
    case FieldType::Name:
    case FieldType::Bits: return "name";
    case FieldType::Text: return "text";
    case FieldType::Flag: break;
    }
    return "value";
}

} // namespace natlens
