// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/save_value.h"

#include <bit>
#include <charconv>

#include "rules/intervals.h"
#include "rules/rule_words.h"

namespace natlens {

namespace {

/// Bits of a mask such as 255.255.0.0, when they are all at its front.
std::optional<std::uint64_t> prefixLength(std::string_view text)
{
    if (const auto number = saveNumber(text)) {
        return number;
    }
    const auto mask = IpAddress::parse(text);
    if (!mask) {
        return std::nullopt;
    }
    std::uint64_t length = 0;
    bool ended = false;
    for (const std::uint8_t byte : mask->bytes()) {
        const auto ones = static_cast<std::uint64_t>(std::countl_one(byte));
        if ((ended && byte != 0) || static_cast<std::uint8_t>(byte << ones) != 0) {
            return std::nullopt;
        }
        ended = ones < 8;
        length += ones;
    }
    return length;
}

} // namespace

std::optional<std::uint64_t> saveNumber(std::string_view text)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    text.remove_prefix(hex ? 2 : 0);
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number, hex ? 16 : 10);
    if (text.empty() || at != end || error != std::errc()) {
        return std::nullopt;
    }
    return number;
}

std::optional<Interval<std::uint64_t>> saveRange(std::string_view text, char between,
                                                 std::uint64_t most)
{
    const auto middle = text.find(between);
    const std::string_view low = text.substr(0, middle);
    const std::string_view high = middle == std::string_view::npos ? low : text.substr(middle + 1);
    const bool open = middle != std::string_view::npos;
    const auto first = open && low.empty() ? 0 : saveNumber(low);
    const auto last = open && high.empty() ? most : saveNumber(high);
    if (!first || !last || *first > *last || *last > most || text.size() == (open ? 1 : 0)) {
        return std::nullopt;
    }
    return Interval<std::uint64_t>{*first, *last};
}

std::optional<std::vector<Interval<std::uint64_t>>> saveRanges(std::string_view text)
{
    std::vector<Interval<std::uint64_t>> ranges;
    const bool understood = forEachPart(text, [&ranges](std::string_view part) {
        const auto range = saveRange(part, ':');
        if (range) {
            ranges.push_back(*range);
        }
        return range.has_value();
    });
    return understood ? std::optional(ranges) : std::nullopt;
}

std::optional<SaveMark> saveMark(std::string_view text)
{
    const auto slash = text.find('/');
    const auto value = saveNumber(text.substr(0, slash));
    const auto mask = slash == std::string_view::npos ? std::optional<std::uint64_t>(0xffff'ffff)
                                                      : saveNumber(text.substr(slash + 1));
    if (!value || !mask || *value > 0xffff'ffff || *mask > 0xffff'ffff) {
        return std::nullopt;
    }
    return SaveMark{static_cast<std::uint32_t>(*value), static_cast<std::uint32_t>(*mask)};
}

std::optional<Interval<IpAddress>> saveNetwork(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) {
        return std::nullopt;
    }
    if (slash == std::string_view::npos) {
        return Interval<IpAddress>{*address, *address};
    }
    const auto length = prefixLength(text.substr(slash + 1));
    return length ? prefixInterval(*address, *length) : std::nullopt;
}

std::optional<Interval<IpAddress>> saveAddresses(std::string_view text)
{
    const auto middle = text.find('-');
    const auto first = IpAddress::parse(text.substr(0, middle));
    const auto last =
        middle == std::string_view::npos ? first : IpAddress::parse(text.substr(middle + 1));
    if (!first || !last || first->family() != last->family() || *first > *last) {
        return std::nullopt;
    }
    return Interval<IpAddress>{*first, *last};
}

std::optional<std::uint8_t> saveProtocol(std::string_view text)
{
    const auto number = saveNumber(text);
    if (number) {
        return *number <= 255 ? std::optional(static_cast<std::uint8_t>(*number)) : std::nullopt;
    }
    return protocolNumber(LowerCase(text).view());
}

NamePattern saveInterface(std::string_view text)
{
    const bool prefix = text.ends_with('+');
    return {std::string(text.substr(0, text.size() - (prefix ? 1 : 0))), prefix};
}

bool readNatPorts(std::string_view text, Action& action)
{
    // DNAT --to-destination :5000-5010/6000 shifts: where a port goes depends on the port.
    const auto range = saveRange(text.substr(0, text.find('/')), '-');
    if (!range) {
        return false;
    }
    action.ports = Interval<std::uint16_t>{static_cast<std::uint16_t>(range->first),
                                           static_cast<std::uint16_t>(range->last)};
    return true;
}

bool readNatRange(std::string_view text, Action& action)
{
    std::string_view ports;
    std::string_view addresses = text;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        addresses = text.substr(1, end == std::string_view::npos ? end : end - 1);
        const auto rest = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        ports = rest.starts_with(':') ? rest.substr(1) : rest;
    } else if (const auto colon = text.find(':');
               colon != std::string_view::npos && colon == text.rfind(':')) {
        addresses = text.substr(0, colon);
        ports = text.substr(colon + 1);
    }
    if (!addresses.empty()) {
        action.addresses = saveAddresses(addresses);
        if (!action.addresses) {
            return false;
        }
    }
    return ports.empty() || readNatPorts(ports, action);
}

} // namespace natlens
