// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/nft_set.h"

#include <algorithm>
#include <string_view>

#include "rules/intervals.h"
#include "rules/nft_text.h"
#include "rules/rule_words.h"

namespace natlens {

namespace {

bool readMark(const JsonValue& value, MapEntry& entry)
{
    std::uint64_t number = 0;
    if (!value.number(number) || number > 0xffff'ffff) {
        return false;
    }
    // Whether it is a port or a mark is known by whoever looks the key up.
    entry.value = static_cast<std::uint32_t>(number);
    if (number <= 0xffff) {
        entry.port = static_cast<std::uint16_t>(number);
    }
    return true;
}

bool readData(const JsonValue& value, MapEntry& entry)
{
    if (const JsonValue parts = value["concat"]; parts.isArray()) {
        const auto address = IpAddress::parse(parts.at(0).text());
        const auto port = readPorts(parts.at(1));
        if (!address || !port || port->first != port->last || parts.size() != 2) {
            return false;
        }
        entry.address = address;
        entry.port = port->first;
        return true;
    }
    if (appendVerdictText(entry.verdict, value) || readMark(value, entry)) {
        return true;
    }
    const auto addresses = readAddresses(value);
    if (!addresses) {
        return false;
    }
    if (addresses->first == addresses->last) {
        entry.address = addresses->first;
    } else {
        entry.addresses = addresses;
    }
    return true;
}

bool readKey(const JsonValue& value, const NftLeft& left, MapEntry& entry)
{
    if (left.isConcat()) {
        return readRow(value, left.fields, left.ofIpv6, entry.row);
    }
    Match match;
    if (!addValue(match, left.fields.front(), left.ofIpv6.front(), value)) {
        return false;
    }
    entry.numbers = std::move(match.numbers);
    entry.keys = std::move(match.addresses);
    return match.names.empty();
}

NftLeft leftOfTypes(const NamedSet& set)
{
    NftLeft left;
    for (const std::string& type : set.types) {
        left.fields.push_back(fieldOfType(type));
        left.ofIpv6.push_back(type == "icmpv6_type");
    }
    return left;
}

bool readElements(const JsonValue& elements, const NftLeft& left, NamedSet& set)
{
    Match values;
    bool understood = left.isKnown();
    for (const JsonValue element : elements) {
        ++set.size;
        if (!left.isKnown()) {
            continue;
        }
        const JsonValue value = unwrapped(element);
        if (left.isConcat()) {
            std::vector<Match> row;
            const bool read = readRow(value, left.fields, left.ofIpv6, row);
            understood = understood && read;
            if (read) {
                set.rows.push_back(std::move(row));
            }
        } else {
            const bool read = addValue(values, left.fields.front(), left.ofIpv6.front(), value);
            understood = read && understood;
        }
    }
    normalise(values);
    set.numbers = std::move(values.numbers);
    set.addresses = std::move(values.addresses);
    set.names = std::move(values.names);
    return understood;
}

void readTypes(const JsonValue& type, NamedSet& set)
{
    if (type.isString()) {
        set.types.emplace_back(type.text());
    }
    if (type.isArray()) {
        for (const JsonValue one : type) {
            set.types.emplace_back(one.text());
        }
    }
    // Newer ones: {"typeof": expression}.
    const JsonValue expression = type["typeof"];
    if (expression.isMissing()) {
        return;
    }
    const JsonValue parts = expression["concat"];
    if (!parts.isArray()) {
        appendExpressionText(set.types.emplace_back(), expression, {});
        return;
    }
    for (const JsonValue part : parts) {
        appendExpressionText(set.types.emplace_back(), part, {});
    }
}

bool hasFlag(const JsonValue& flags, std::string_view word)
{
    if (flags.isArray()) {
        for (const JsonValue flag : flags) {
            if (flag.text() == word) {
                return true;
            }
        }
    }
    return flags.text() == word;
}

} // namespace

bool readMapEntries(const JsonValue& elements, const NftLeft& left, std::vector<MapEntry>& out)
{
    if (!left.isKnown() || !elements.isArray()) {
        return false;
    }
    bool understood = true;
    for (const JsonValue pair : elements) {
        MapEntry entry;
        const bool read = pair.isArray() && pair.size() == 2
                          && readKey(unwrapped(pair.at(0)), left, entry)
                          && readData(unwrapped(pair.at(1)), entry);
        understood = understood && read;
        if (read) {
            out.push_back(std::move(entry));
        }
    }
    return understood;
}

NamedSet readNamedSet(const JsonValue& value, bool isMap)
{
    NamedSet set;
    set.family = familyOf(value["family"].text()).value_or(RuleFamily::Ip);
    set.table = value["table"].text();
    set.name = value["name"].text();
    readTypes(value["type"], set);
    const JsonValue flags = value["flags"];
    set.dynamic = hasFlag(flags, "dynamic") || hasFlag(flags, "timeout");
    const JsonValue expression = value["type"]["typeof"];
    const NftLeft left = expression.isMissing() ? leftOfTypes(set) : readLeft(expression);
    const JsonValue elements = value["elem"];
    if (isMap) {
        set.understood = readMapEntries(elements, left, set.entries) || elements.isMissing();
        set.size = elements.isArray() ? elements.size() : 0;
    } else {
        set.understood = readElements(elements, left, set);
    }
    return set;
}

} // namespace natlens
